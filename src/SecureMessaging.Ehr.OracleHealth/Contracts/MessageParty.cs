using System.Text.Json.Serialization;

namespace SecureMessaging.Ehr.OracleHealth.Contracts;

/// <summary>A sender or recipient of a message.</summary>
internal sealed record MessageParty
{
    public const string Person = "PERSON";
    public const string GroupInbox = "GROUPINBOX";
    public const string Personnel = "PERSONNEL";

    /// <summary>Of JSON, which is read slower into the other.</summary>
    [JsonConstructor]
    public MessageParty()
    {
    }

    public MessageParty(string? id, string? type) => (Id, Type) = (id, type);

    [JsonConverter(typeof(RepeatedText))]
    public string? Id { get; init; }

    [JsonConverter(typeof(RepeatedText))]
    public string? Type { get; init; }

    [JsonConverter(typeof(RepeatedText))]
    public string? Display { get; init; }
}
