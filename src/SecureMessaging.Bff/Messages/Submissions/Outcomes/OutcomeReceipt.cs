namespace SecureMessaging.Bff.Messages.Submissions.Outcomes;

/// <summary>
/// The settled submission that a caller is being answered from, a failed one too: once the response has left, its sender knows.
/// </summary>
internal sealed class OutcomeReceipt
{
    /// <summary>Null while nothing is known, and where nothing was admitted.</summary>
    public Submission? Settled { get; set; }

    public Submission? Failed => Settled is { State: SubmissionState.Failed } failed ? failed : null;
}
