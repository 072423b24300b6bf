using System.Text.Json.Serialization;

namespace SecureMessaging.Bff.JsonApi.Errors;

/// <summary>One error as the web client reads it. Code and status are text: the web client compares strictly.</summary>
internal sealed record ErrorObject(string Title, string Detail, string Code, string Status)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ErrorSource? Source { get; init; }
}
