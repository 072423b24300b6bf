namespace SecureMessaging.Bff.Messages.Submissions.Outcomes;

/// <summary>An EHR's number that one submission had and a later one has now.</summary>
internal sealed record TakenOverNumber
{
    /// <summary>The submission that had it.</summary>
    public required string Former { get; init; }

    public required SubmissionState State { get; init; }

    public long? DraftId { get; init; }

    /// <summary>
    /// Alarms where the EHR gave its number again. It did not where the former failed and the later one was sent from the same draft: a
    /// draft keeps its number.
    /// </summary>
    public void Report(Submission later, SubmissionMetrics metrics, ILogger logger)
    {
        if (State == SubmissionState.Failed && DraftId is { } draft && draft == later.DraftId)
        {
            return;
        }

        metrics.NumberReused(later.Adapter.Value);
        SubmissionLog.NumberReused(logger, later.Adapter.Value, later.Id.Value, Former);
    }
}
