using System.Text.Json.Serialization;

namespace SecureMessaging.Sandbox.Vista.Wire;

/// <summary>A message object.</summary>
internal sealed record MessageWire
{
    public required long Id { get; init; }

    public required string Category { get; init; }

    public required string Subject { get; init; }

    public string? Body { get; init; }

    public required bool Attachment { get; init; }

    public AttachmentListWire? Attachments { get; init; }

    /// <summary>RFC 1123; empty for drafts.</summary>
    public required string SentDate { get; init; }

    public required long SenderId { get; init; }

    public required string SenderName { get; init; }

    public required long RecipientId { get; init; }

    public required string RecipientName { get; init; }

    public string? ReadReceipt { get; init; }

    public string? TriageGroupName { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? TriageGroupId { get; init; }

    /// <summary>The whole team: since 2026, and only where one message is read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TeamWire? TriageGroup { get; init; }

    public string? ProxySenderName { get; init; }

    public string? ProxySenderType { get; init; }

    public string? SuggestedNameDisplay { get; init; }

    public bool IsOhMessage { get; init; }

    public bool ReplyDisabled { get; init; }
}
