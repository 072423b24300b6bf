using System.Globalization;
using System.Text.Json;

namespace SecureMessaging.Ehr.OracleHealth.Contracts;

/// <summary>A message as a list or a read shows it. Lists may leave the content out.</summary>
internal sealed record PatientMessage
{
    public string? Id { get; init; }

    public string? Subject { get; init; }

    public string? Content { get; init; }

    public string? ConversationId { get; init; }

    public bool? CanReply { get; init; }

    public string? PatientId { get; init; }

    public string? PreviousMessageId { get; init; }

    /// <summary><c>UNREAD</c>, <c>OPENED</c> or <c>DELETED</c>; the name is assumed.</summary>
    public string? Status { get; init; }

    /// <summary>With <see cref="RecipientNotificationVersion"/> what a change of the status must name; the name is assumed.</summary>
    public int? NotificationVersion { get; init; }

    /// <inheritdoc cref="NotificationVersion"/>
    public int? RecipientNotificationVersion { get; init; }

    public MessageParty? MessageSender { get; init; }

    public IReadOnlyList<MessageParty>? Recipients { get; init; }

    public IReadOnlyList<JsonElement>? Attachments { get; init; }

    /// <summary>An object whose inner names are not documented, or plain text.</summary>
    public JsonElement CreateDateTime { get; init; }

    /// <summary>The first value in <see cref="CreateDateTime"/> that reads as a time.</summary>
    public DateTimeOffset? CreatedAt => CreateDateTime.ValueKind switch
    {
        JsonValueKind.String => Parse(CreateDateTime),
        JsonValueKind.Object => CreateDateTime.EnumerateObject().Select(property => Parse(property.Value))
            .FirstOrDefault(at => at is not null),
        _ => null,
    };

    public override string ToString() => $"{nameof(PatientMessage)} {Id}";

    private static DateTimeOffset? Parse(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
        && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : null;
}
