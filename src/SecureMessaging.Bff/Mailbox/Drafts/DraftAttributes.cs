using SecureMessaging.Bff.CareTeams.TriageGroups;
using SecureMessaging.Bff.Messages.Returning;

namespace SecureMessaging.Bff.Mailbox.Drafts;

/// <summary>A draft as the web client stores it, and as the one element of its thread.</summary>
internal sealed record DraftAttributes
{
    public required long MessageId { get; init; }

    public required long ThreadId { get; init; }

    public required long FolderId { get; init; }

    public required string Category { get; init; }

    public required string? Subject { get; init; }

    public required string Body { get; init; }

    public required string MessageBody { get; init; }

    public bool Attachment { get; init; }

    public bool HasAttachments { get; init; }

    public object[] Attachments { get; init; } = [];

    /// <summary>Always null, and always there: the web client tells a draft by it.</summary>
    public string? SentDate { get; init; }

    /// <summary>When it was last saved, ISO 8601 with offset.</summary>
    public required string DraftDate { get; init; }

    public string? ToDate { get; init; }

    public long SenderId { get; init; }

    public string SenderName { get; init; } = "";

    public required long RecipientId { get; init; }

    public required string RecipientName { get; init; }

    public string? ReadReceipt { get; init; }

    public required string TriageGroupName { get; init; }

    public string? ProxySenderName { get; init; }

    public required string? SuggestedNameDisplay { get; init; }

    public bool IsOhMessage { get; init; }

    /// <summary>Of the team's facility, on the day of the answer.</summary>
    public required string? OhMigrationPhase { get; init; }

    /// <summary>The conversation takes no reply.</summary>
    public bool ReplyDisabled { get; init; }

    /// <summary>The conversation is in the EHR that its facility has left.</summary>
    public bool MigratedToOracleHealth { get; init; }

    /// <summary>Its care team; null where that is not known.</summary>
    public required TriageGroupAttributes? TriageGroup { get; init; }

    /// <summary>Written by a program of the EHR, which reads no reply.</summary>
    public bool IsAutomatedMessage { get; init; }

    /// <summary>A message to the draft's care team must be signed. The signature itself is never part of a draft.</summary>
    public required bool SignatureRequired { get; init; }

    /// <summary>Whether a message to the draft's care team may have files.</summary>
    public required bool AcceptsAttachments { get; init; }

    /// <summary>
    /// Of a message that did not arrive and came back as this draft: which it was and why. Null for any other draft. Its text then
    /// begins with a note that says so, unless its writer took that out.
    /// </summary>
    public NotDelivered? NotDelivered { get; init; }

    public override string ToString() => nameof(DraftAttributes);
}
