using System.Collections.Immutable;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Facilities;

namespace SecureMessaging.Ehr.Messages;

/// <summary>A message on its way to one EHR: plain text, recipient already found in the sender's own address book.</summary>
public sealed record OutgoingMessage
{
    public required Patient Sender { get; init; }

    /// <summary>Null on a reply whose recipient the EHR, or its adapter, finds in the conversation.</summary>
    public CareTeam? Recipient { get; init; }

    /// <summary>The facility whose EHR takes the message.</summary>
    public required Facility Facility { get; init; }

    /// <summary>One of the six front-end categories.</summary>
    public required string Category { get; init; }

    public required string Subject { get; init; }

    public required string Body { get; init; }

    /// <summary>A draft the person saved before and that this message replaces; an id of the EHR.</summary>
    public string? DraftId { get; init; }

    /// <summary>The message replied to; an id of the EHR. Null for a new message.</summary>
    public string? ReplyToId { get; init; }

    /// <summary>The prescription that the message asks to renew, by the id the web client has; null for any other message.</summary>
    public string? PrescriptionId { get; init; }

    public ImmutableArray<MessageAttachment> Attachments { get; init; } = [];

    /// <summary>The toggle for large attachments is on for this person and recipient.</summary>
    public bool LargeAttachments { get; init; }

    /// <summary>Our own id of the submission, sent along where the EHR has a field for it.</summary>
    public required string Reference { get; init; }

    /// <summary>
    /// Whether this process still owns the message. What was paused for too long, or queued, may have been given up
    /// and written again meanwhile; then nothing may go out any more.
    /// </summary>
    public Func<bool> MayBeHandedOver { get; init; } = static () => true;

    public bool IsReply => ReplyToId is not null;

    public override string ToString() => $"{nameof(OutgoingMessage)} {Reference}";
}
