using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecureMessaging.Ehr.OracleHealth.Contracts;

/// <summary>A message as a list or a read shows it. Lists may leave the content out.</summary>
internal sealed record PatientMessage
{
    public string? Id { get; init; }

    public string? Subject { get; init; }

    public string? Content { get; init; }

    public string? ConversationId { get; init; }

    public bool? CanReply { get; init; }

    [JsonConverter(typeof(RepeatedText))]
    public string? PatientId { get; init; }

    public string? PreviousMessageId { get; init; }

    /// <summary><c>UNREAD</c>, <c>OPENED</c> or <c>DELETED</c>; the name is assumed.</summary>
    [JsonConverter(typeof(RepeatedText))]
    public string? Status { get; init; }

    /// <summary>With <see cref="RecipientNotificationVersion"/> what a change of the status must name; the name is assumed.</summary>
    public int? NotificationVersion { get; init; }

    /// <inheritdoc cref="NotificationVersion"/>
    public int? RecipientNotificationVersion { get; init; }

    public MessageParty? MessageSender { get; init; }

    public IReadOnlyList<MessageParty>? Recipients { get; init; }

    public IReadOnlyList<JsonElement>? Attachments { get; init; }

    /// <summary>Null where nothing in it reads as a time.</summary>
    [JsonPropertyName("createDateTime")]
    [JsonConverter(typeof(FirstTime))]
    public DateTimeOffset? CreatedAt { get; init; }

    public override string ToString() => $"{nameof(PatientMessage)} {Id}";
}
