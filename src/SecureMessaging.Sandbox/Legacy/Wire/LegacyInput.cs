using System.Globalization;
using System.Text.Json;

namespace SecureMessaging.Sandbox.Legacy.Wire;

/// <summary>
/// A JSON body with both spellings of every key, wrapped by the resource's name or not, numbers as numbers or text, unknown
/// keys ignored.
/// </summary>
internal sealed class LegacyInput
{
    private static readonly HashSet<string> Wrappers = ["message", "messagedraft", "folder", "search",
        "messagingpreference", "aal", "tooltip"];

    private readonly Dictionary<string, JsonElement> _values = [];

    private LegacyInput(JsonElement body) => Collect(body);

    public static LegacyInput Empty { get; } = new(default);

    /// <summary>Null when the text is no JSON object.</summary>
    public static LegacyInput? Parse(string json)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            return Empty;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object ? new LegacyInput(document.RootElement.Clone()) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static async Task<LegacyInput?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(request.Body, leaveOpen: true);
        return Parse(await reader.ReadToEndAsync(cancellationToken));
    }

    public bool Has(string name) => _values.ContainsKey(Normalise(name));

    public string? Text(string name) => Find(name) is { } value
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => null,
        }
        : null;

    public long? Number(string name) => long.TryParse(Text(name), NumberStyles.AllowLeadingSign,
        CultureInfo.InvariantCulture, out var number) ? number : null;

    public bool Flag(string name) => string.Equals(Text(name), "true", StringComparison.OrdinalIgnoreCase);

    public DateTimeOffset? Time(string name) =>
        DateTimeOffset.TryParse(Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>The objects of an array; empty when it is absent.</summary>
    public IReadOnlyList<LegacyInput> Objects(string name) => Find(name) is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(item => new LegacyInput(item))]
        : [];

    private static string Normalise(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    private JsonElement? Find(string name) => _values.TryGetValue(Normalise(name), out var value) ? value : null;

    private void Collect(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var property in body.EnumerateObject())
        {
            var name = Normalise(property.Name);
            _values[name] = property.Value;
            if (Wrappers.Contains(name))
            {
                Collect(property.Value);
            }
        }
    }
}
