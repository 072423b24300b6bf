using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Ehr.Mail;

/// <summary>One message of a mailbox as a list of the EHR shows it: without its text.</summary>
public sealed record MailItem
{
    public required EhrMessageKey Key { get; init; }

    /// <summary>Equal for the messages of one conversation in one tenant; the message's own id where the EHR names none.</summary>
    public required string ConversationId { get; init; }

    /// <summary>The person wrote it; else it was received.</summary>
    public required bool IsSent { get; init; }

    public required MailStatus Status { get; init; }

    /// <summary>Not opened before it was deleted: of that an EHR may keep the deletion alone.</summary>
    public bool WasUnread { get; init; }

    /// <summary>Whether the person has still to open it.</summary>
    public bool IsUnread => Status == MailStatus.Unread || WasUnread;

    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Decoded plain text.</summary>
    public string? Subject { get; init; }

    /// <summary>One of the six categories of the web client.</summary>
    public required string Category { get; init; }

    /// <summary>Plain text, of a message that its EHR does not show yet; lists of an EHR leave it out.</summary>
    public string? Body { get; init; }

    public bool HasAttachments { get; init; }

    /// <summary>The care team that wrote it or to whom it went; null for a member of staff who wrote without one.</summary>
    public CareTeamId? Team { get; init; }

    /// <summary>The care team's raw name, else what the EHR calls the other side.</summary>
    public string? TeamName { get; init; }

    public string? SuggestedNameDisplay { get; init; }

    /// <summary>The care team's facility, where it is known.</summary>
    public StationNumber? Station { get; init; }

    /// <summary>Who wrote it, as the EHR shows it.</summary>
    public string? SenderName { get; init; }

    /// <summary>To whom it went, as the EHR shows it.</summary>
    public string? RecipientName { get; init; }

    /// <summary>The EHR takes no answer to it.</summary>
    public bool ReplyDisabled { get; init; }

    public override string ToString() => $"{nameof(MailItem)} {Key.Id}";
}
