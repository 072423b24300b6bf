using System.Text.Json.Serialization;

namespace SecureMessaging.Sandbox.Legacy.Wire;

/// <summary>One entry of <c>errors</c>; status and code are text.</summary>
internal sealed record LegacyError(string Title, string Detail, string Code, string Status)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public object? Source { get; init; }
}
