namespace SecureMessaging.Bff.Messages.Returning;

/// <summary>Of a draft: the message it was, and why that did not arrive.</summary>
internal sealed record NotDelivered
{
    public required string SubmissionId { get; init; }

    /// <summary>
    /// <c>lost</c> (the EHR took it and did not keep it), <c>not_accepted</c> (the EHR did not take it) or <c>never_sent</c> (the EHR
    /// was never asked).
    /// </summary>
    public required string Reason { get; init; }

    /// <summary>When that was found out, ISO 8601, UTC, milliseconds.</summary>
    public required string At { get; init; }
}
