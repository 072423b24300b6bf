using System.Text.Json.Serialization;

namespace SecureMessaging.Sandbox.OracleHealth.Wire;

/// <summary>The wrapper of every list.</summary>
internal sealed record ItemList<T>(IReadOnlyList<T> Items)
{
    /// <summary>What else it says, under names that no document gives.</summary>
    [JsonExtensionData]
    public Dictionary<string, object>? Other { get; init; }
}
