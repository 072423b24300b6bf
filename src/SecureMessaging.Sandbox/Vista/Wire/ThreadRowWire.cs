namespace SecureMessaging.Sandbox.Vista.Wire;

/// <summary>A row of a folder's thread list.</summary>
internal sealed record ThreadRowWire
{
    public required long ThreadId { get; init; }

    public required long FolderId { get; init; }

    public required long MessageId { get; init; }

    /// <summary>Threads in the whole folder, on every row.</summary>
    public required int ThreadPageSize { get; init; }

    public required int MessageCount { get; init; }

    public required string Category { get; init; }

    public required string Subject { get; init; }

    public required string TriageGroupName { get; init; }

    public required string? SentDate { get; init; }

    public required string? DraftDate { get; init; }

    public required long SenderId { get; init; }

    public required string SenderName { get; init; }

    public required string RecipientName { get; init; }

    public required long RecipientId { get; init; }

    public string? ProxySenderName { get; init; }

    public string? SuggestedNameDisplay { get; init; }

    public required bool HasAttachment { get; init; }

    public required bool ThreadHasAttachment { get; init; }

    public required bool UnsentDrafts { get; init; }

    public required bool UnreadMessages { get; init; }

    public bool IsOhMessage { get; init; }
}
