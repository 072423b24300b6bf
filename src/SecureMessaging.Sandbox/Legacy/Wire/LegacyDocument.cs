using System.Text.Json.Serialization;

namespace SecureMessaging.Sandbox.Legacy.Wire;

/// <summary>The JSON:API envelope. <see cref="Data"/> is one resource or a list of them.</summary>
internal sealed record LegacyDocument(object Data)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<LegacyResource>? Included { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public object? Links { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public object? Meta { get; init; }
}
