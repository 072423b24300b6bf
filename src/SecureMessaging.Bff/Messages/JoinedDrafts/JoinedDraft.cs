using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Messages.JoinedDrafts;

/// <summary>A draft under which a message was sent that is not written from it, and that goes when the message is sent.</summary>
internal sealed record JoinedDraft
{
    /// <summary>
    /// Stands for the draft that an EHR saved of an attempt to send, and whose number nobody knows, because the response was lost.
    /// </summary>
    public const long UnknownNumber = long.MinValue;

    /// <summary>The sender's pseudonym.</summary>
    public required UserPseudonym UserKey { get; init; }

    /// <summary>By its number in the web client, or <see cref="UnknownNumber"/>.</summary>
    public required long DraftId { get; init; }

    public required SubmissionId SubmissionId { get; init; }

    /// <summary>
    /// When the request to send it came in, Unix milliseconds; null where it was joined to a message of other origin, so that it goes only
    /// with the same words. Of one whose number is unknown, when the attempt came in.
    /// </summary>
    public long? RequestedAt { get; init; }

    /// <summary>
    /// The message was written from it and went to another EHR than that of its number: there it stands with an older text, and goes
    /// whatever that is.
    /// </summary>
    public bool IsFormer { get; init; }

    /// <summary>The end of the lease of whoever claimed it, Unix milliseconds.</summary>
    public required long RemoveAt { get; init; }

    /// <summary>How often taking it away was tried, this time included.</summary>
    public required int Attempts { get; init; }

    public override string ToString() => $"{nameof(JoinedDraft)} {DraftId}";
}
