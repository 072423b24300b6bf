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
    public bool SaysThereIsMore => Says(JsonValueKind.True);

    /// <summary>Any field that is false and whose name speaks of more: a full list is then the whole of it.</summary>
    public bool SaysThatIsAll => Says(JsonValueKind.False);

    private bool Says(JsonValueKind value) => Other?.Any(entry =>
        entry.Value.ValueKind == value && entry.Key.Contains("more", StringComparison.OrdinalIgnoreCase)) == true;
}
