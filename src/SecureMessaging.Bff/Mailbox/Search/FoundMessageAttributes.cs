using SecureMessaging.Bff.CareTeams.TriageGroups;

namespace SecureMessaging.Bff.Mailbox.Search;

/// <summary>A message or draft that a search found: all of it but its text.</summary>
internal sealed record FoundMessageAttributes
{
    public required long MessageId { get; init; }

    public required string Category { get; init; }

    public required string? Subject { get; init; }

    /// <summary>Always null in a list.</summary>
    public string? Body { get; }

    public required bool Attachment { get; init; }

    /// <summary>ISO 8601, UTC, milliseconds; null for a draft.</summary>
    public required string? SentDate { get; init; }

    public required long SenderId { get; init; }

    public required string SenderName { get; init; }

    public required long RecipientId { get; init; }

    public required string RecipientName { get; init; }

    public required string? ReadReceipt { get; init; }

    public required string? TriageGroupName { get; init; }

    public string? ProxySenderName { get; }

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

    public override string ToString() => nameof(FoundMessageAttributes);
}
