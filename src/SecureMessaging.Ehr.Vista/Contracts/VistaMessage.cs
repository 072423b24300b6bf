using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecureMessaging.Ehr.Vista.Contracts;

/// <summary>
/// A message in any of the EHR's forms. Lists and single reads say <c>id</c>, <c>body</c>, <c>attachment</c>; threads say
/// <c>messageId</c>, <c>messageBody</c>, <c>hasAttachments</c>. Text is still entity-escaped here.
/// </summary>
internal sealed record VistaMessage
{
    public long? Id { get; init; }

    public long? MessageId { get; init; }

    public long? ThreadId { get; init; }

    public long? FolderId { get; init; }

    [JsonConverter(typeof(VistaTextConverter))]
    public string? Category { get; init; }

    public string? Subject { get; init; }

    public string? Body { get; init; }

    public string? MessageBody { get; init; }

    [JsonConverter(typeof(VistaFlagConverter))]
    public bool Attachment { get; init; }

    [JsonConverter(typeof(VistaFlagConverter))]
    public bool HasAttachments { get; init; }

    [JsonConverter(typeof(VistaAttachmentsConverter))]
    public IReadOnlyList<VistaAttachment>? Attachments { get; init; }

    [JsonConverter(typeof(VistaDateConverter))]
    public DateTimeOffset? SentDate { get; init; }

    [JsonConverter(typeof(VistaDateConverter))]
    public DateTimeOffset? DraftDate { get; init; }

    public long? SenderId { get; init; }

    public string? SenderName { get; init; }

    public long? RecipientId { get; init; }

    public string? RecipientName { get; init; }

    public string? ReadReceipt { get; init; }

    [JsonConverter(typeof(VistaDateConverter))]
    public DateTimeOffset? ReadReceiptDate { get; init; }

    public string? TriageGroupName { get; init; }

    public long? TriageGroupId { get; init; }

    public JsonElement? TriageGroup { get; init; }

    public string? ProxySenderName { get; init; }

    public string? ProxySenderType { get; init; }

    public string? SuggestedNameDisplay { get; init; }

    [JsonConverter(typeof(VistaFlagConverter))]
    public bool IsOhMessage { get; init; }

    [JsonConverter(typeof(VistaFlagConverter))]
    public bool ReplyDisabled { get; init; }

    /// <summary>Of an error that came where a message should.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>As above.</summary>
    [JsonConverter(typeof(VistaTextConverter))]
    public string? DeveloperMessage { get; init; }

    /// <summary>Fields this version does not know: tolerated and counted.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    [JsonIgnore]
    public long? Number => Id ?? MessageId;

    [JsonIgnore]
    public string? Text => Body ?? MessageBody;

    public override string ToString() => $"{nameof(VistaMessage)} {Number}";
}
