using SecureMessaging.Bff.CareTeams.TriageGroups;
using SecureMessaging.Bff.Messages.Sending;

namespace SecureMessaging.Bff.Mailbox.Threads;

/// <summary>A message of a conversation, with its text, as the web client reads it in a thread and alone.</summary>
internal sealed record ThreadMessageAttributes
{
    public required long MessageId { get; init; }

    public required long ThreadId { get; init; }

    public required long FolderId { get; init; }

    public required string Category { get; init; }

    public required string? Subject { get; init; }

    /// <summary>Plain text; null where the EHR does not show it now.</summary>
    public required string? Body { get; init; }

    public required string? MessageBody { get; init; }

    public required bool Attachment { get; init; }

    public required bool HasAttachments { get; init; }

    public required IReadOnlyList<SentFileAttributes> Attachments { get; init; }

    /// <summary>ISO 8601, UTC, milliseconds.</summary>
    public required string SentDate { get; init; }

    public string? DraftDate { get; }

    public string? ToDate { get; }

    public required long SenderId { get; init; }

    public required string SenderName { get; init; }

    public required long RecipientId { get; init; }

    public required string RecipientName { get; init; }

    /// <summary><c>READ</c> for a received message that was opened.</summary>
    public required string? ReadReceipt { get; init; }

    public required string? TriageGroupName { get; init; }

    public string? ProxySenderName { get; }

    public required string? SuggestedNameDisplay { get; init; }

    public required bool IsOhMessage { get; init; }

    public required string? OhMigrationPhase { get; init; }

    /// <summary>The conversation takes no reply, although it is not too old for one.</summary>
    public required bool ReplyDisabled { get; init; }

    public bool MigratedToOracleHealth { get; init; }

    public required TriageGroupAttributes? TriageGroup { get; init; }

    public bool IsAutomatedMessage { get; init; }

    public override string ToString() => nameof(ThreadMessageAttributes);
}
