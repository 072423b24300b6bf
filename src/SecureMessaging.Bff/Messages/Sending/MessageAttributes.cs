using SecureMessaging.Bff.CareTeams.TriageGroups;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>A message as the web client reads it after a send.</summary>
internal sealed record MessageAttributes
{
    public required long MessageId { get; init; }

    public required string Category { get; init; }

    public required string? Subject { get; init; }

    public required string? Body { get; init; }

    public required bool Attachment { get; init; }

    public required bool HasAttachments { get; init; }

    /// <summary>Its files, as the EHR names them or else as they were sent; empty once the text is forgotten here.</summary>
    public required IReadOnlyList<SentFileAttributes> Attachments { get; init; }

    /// <summary>ISO 8601, UTC, milliseconds.</summary>
    public required string? SentDate { get; init; }

    public required long SenderId { get; init; }

    public required string SenderName { get; init; }

    public required long RecipientId { get; init; }

    public required string RecipientName { get; init; }

    public required string? ReadReceipt { get; init; }

    public required string? TriageGroupName { get; init; }

    public required string? ProxySenderName { get; init; }

    public required string? SuggestedNameDisplay { get; init; }

    public required bool IsOhMessage { get; init; }

    public required string? OhMigrationPhase { get; init; }

    /// <summary>The conversation takes no reply.</summary>
    public bool ReplyDisabled { get; init; }

    /// <summary>The conversation is in the EHR that its facility has left.</summary>
    public bool MigratedToOracleHealth { get; init; }

    /// <summary>Its care team; null where that is not known.</summary>
    public required TriageGroupAttributes? TriageGroup { get; init; }

    /// <summary>Written by a program of the EHR, which reads no reply.</summary>
    public bool IsAutomatedMessage { get; init; }

    public override string ToString() => nameof(MessageAttributes);
}
