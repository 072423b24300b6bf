namespace SecureMessaging.Bff.Mailbox.Conversations;

/// <summary>A conversation in a folder's list.</summary>
internal sealed record ThreadRowAttributes
{
    public required long ThreadId { get; init; }

    /// <summary>The folder asked for.</summary>
    public required long FolderId { get; init; }

    /// <summary>The newest message in this folder.</summary>
    public required long MessageId { get; init; }

    /// <summary>How many conversations the folder has over all EHRs, whatever the name says.</summary>
    public required long ThreadPageSize { get; init; }

    public required int MessageCount { get; init; }

    public required string Category { get; init; }

    public required string? Subject { get; init; }

    public required string? TriageGroupName { get; init; }

    /// <summary>ISO 8601, UTC, milliseconds; null for a draft.</summary>
    public required string? SentDate { get; init; }

    /// <summary>When a draft was last saved; null for a message.</summary>
    public required string? DraftDate { get; init; }

    public required long SenderId { get; init; }

    public required string SenderName { get; init; }

    public required long RecipientId { get; init; }

    public required string RecipientName { get; init; }

    public string? ProxySenderName { get; }

    public required bool HasAttachment { get; init; }

    public required bool UnsentDrafts { get; init; }

    public required bool UnreadMessages { get; init; }

    public required bool IsOhMessage { get; init; }

    public required string? OhMigrationPhase { get; init; }

    public required string? SuggestedNameDisplay { get; init; }

    public override string ToString() => nameof(ThreadRowAttributes);
}
