using System.Text.Json.Serialization;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>A file of a sent message. One that its EHR gave no number has neither id nor address.</summary>
internal sealed record SentFileAttributes
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required long? Id { get; init; }

    public required long MessageId { get; init; }

    public required string Name { get; init; }

    /// <summary>Bytes; left out where the EHR did not say.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required long? AttachmentSize { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required string? Download { get; init; }

    public override string ToString() => nameof(SentFileAttributes);
}
