using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.Messages.Returning;

/// <summary>A message that did not arrive, on its way back into its sender's drafts.</summary>
internal sealed record ReturnedMessage
{
    public required UserPseudonym Owner { get; init; }

    /// <summary>As it was sent, without its files.</summary>
    public required OutgoingMessage Message { get; init; }

    /// <summary>Its care team by the number in the web client; null where the EHR found the recipient of a reply.</summary>
    public required long? RecipientId { get; init; }

    /// <summary>The message it answers, by its number in the web client; null for a new message.</summary>
    public required long? ReplyToId { get; init; }

    /// <summary>The draft it was written from, or that was saved for the send.</summary>
    public required long? DraftId { get; init; }

    public required NotDeliveredReason Reason { get; init; }

    public required NotDelivered NotDelivered { get; init; }

    /// <summary>When its sender asked to send it.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>When a draft that was made for it goes with the rest of its text.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>How often this was tried, this time included.</summary>
    public required int Attempt { get; init; }

    public IEnumerable<string> FileNames => Message.Attachments.Select(file => file.FileName);

    public override string ToString() => $"{nameof(ReturnedMessage)} {NotDelivered.SubmissionId}";
}
