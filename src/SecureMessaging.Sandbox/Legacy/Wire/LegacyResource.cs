using System.Text.Json.Serialization;

namespace SecureMessaging.Sandbox.Legacy.Wire;

internal sealed record LegacyResource(string Id, string Type, object Attributes)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public object? Relationships { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public object? Links { get; init; }
}
