using System.Text.Json.Serialization;

namespace SecureMessaging.Sandbox.Vista.Wire;

/// <summary>A message inside a thread: other names than the message object, attachments flat and numbered.</summary>
internal sealed record ThreadDetailWire
{
    public required long MessageId { get; init; }

    public required long ThreadId { get; init; }

    public required long SenderId { get; init; }

    public required string SenderName { get; init; }

    public required long RecipientId { get; init; }

    public required string RecipientName { get; init; }

    public required string? SentDate { get; init; }

    public required string? DraftDate { get; init; }

    public required string TriageGroupName { get; init; }

    /// <summary>The whole team: since 2026.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TeamWire? TriageGroup { get; init; }

    public string? SuggestedNameDisplay { get; init; }

    public required bool HasAttachments { get; init; }

    public required string Subject { get; init; }

    public required string Category { get; init; }

    public required long FolderId { get; init; }

    public required string MessageBody { get; init; }

    public string? ProxySenderName { get; init; }

    public string? ProxySenderType { get; init; }

    public required string? ReadReceipt { get; init; }

    public required bool IsOhMessage { get; init; }

    /// <summary>US Eastern local time without an offset.</summary>
    public required string? ReadReceiptDate { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ThreadAttachmentWire>? Attachments { get; init; }

    /// <summary><c>attachment1Id</c> to <c>attachment4MimeType</c>.</summary>
    [JsonExtensionData]
    public Dictionary<string, object?>? Numbered { get; init; }
}
