using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecureMessaging.Ehr.OracleHealth.Contracts;

/// <summary>The wrapper of every list.</summary>
internal sealed record ItemList<T>(IReadOnlyList<T>? Items)
{
    /// <summary>What else the wrapper says. That an inbox speaks of more than it shows is documented, the field's name is not.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; init; }

    /// <summary>Any field that is true and whose name speaks of more.</summary>
    public bool SaysThereIsMore => Other?.Any(entry =>
        entry.Value.ValueKind == JsonValueKind.True && entry.Key.Contains("more", StringComparison.OrdinalIgnoreCase)) == true;
}
