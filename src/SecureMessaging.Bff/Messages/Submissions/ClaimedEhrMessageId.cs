namespace SecureMessaging.Bff.Messages.Submissions;

/// <summary>An id of the EHR under which another submission of the same person was found.</summary>
internal sealed record ClaimedEhrMessageId
{
    /// <summary>
    /// Clocks may differ by less than this: what was settled longer before a dispatch is not the message that followed
    /// it.
    /// </summary>
    private const long MaxClockDifference = 60 * 60 * 1000;

    public required string EhrMessageId { get; init; }

    public string? TextHash { get; init; }

    public long? SettledAt { get; init; }

    public SubmissionState State { get; init; }

    /// <summary>The saved draft that it was sent from.</summary>
    public long? DraftId { get; init; }

    /// <summary>Before this a claim cannot be about the message of that submission.</summary>
    public static long Before(Submission submission) => (submission.DispatchedAt ?? submission.CreatedAt) - MaxClockDifference;

    /// <summary>Whether it is a message that could be taken for that submission's, and is not its.</summary>
    public bool IsOfAnEqual(Submission submission) =>
        !LeftItsDraftTo(submission)
        && (TextHash is null || TextHash == submission.TextHash) && (SettledAt is null || SettledAt >= Before(submission));

    /// <summary>
    /// It failed, and its draft was sent again: an EHR that keeps a draft's number on sending has one message under it, which is the
    /// later submission's.
    /// </summary>
    private bool LeftItsDraftTo(Submission submission) =>
        State == SubmissionState.Failed && DraftId is { } draft && draft == submission.DraftId;
}
