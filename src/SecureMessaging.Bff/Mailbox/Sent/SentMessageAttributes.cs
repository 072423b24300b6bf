namespace SecureMessaging.Bff.Mailbox.Sent;

/// <summary>A sent message in a list: all of a message but its text.</summary>
internal sealed record SentMessageAttributes
{
    public required long MessageId { get; init; }

    public required string Category { get; init; }

    public required string? Subject { get; init; }

    /// <summary>Always null in a list.</summary>
    public string? Body { get; }

    public required bool Attachment { get; init; }

    /// <summary>ISO 8601, UTC, milliseconds.</summary>
    public required string SentDate { get; init; }

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

    public override string ToString() => nameof(SentMessageAttributes);
}
