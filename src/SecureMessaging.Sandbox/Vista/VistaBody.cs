using System.Globalization;
using System.Text.Json;

namespace SecureMessaging.Sandbox.Vista;

/// <summary>Request bodies, read the way a tolerant Java service does: numbers as text, absent as null.</summary>
internal static class VistaBody
{
    /// <summary>The body's object; an empty object for an empty body; null when it is no JSON object or array.</summary>
    public static async Task<JsonElement?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var text = new MemoryStream();
        await request.Body.CopyToAsync(text, cancellationToken);
        return Parse(text.ToArray());
    }

    public static JsonElement? Parse(byte[] json)
    {
        if (json.Length == 0)
        {
            return JsonDocument.Parse("{}").RootElement;
        }

        try
        {
            return JsonDocument.Parse(json).RootElement is { ValueKind: JsonValueKind.Object or JsonValueKind.Array } root ? root : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string? Text(this JsonElement element, string name) => element.TryGetProperty(name, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Null or JsonValueKind.Undefined => null,
            _ => value.GetRawText(),
        }
        : null;

    public static long? Number(this JsonElement element, string name) =>
        long.TryParse(element.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static bool Flag(this JsonElement element, string name) =>
        string.Equals(element.Text(name), "true", StringComparison.OrdinalIgnoreCase);

    public static DateTimeOffset? Time(this JsonElement element, string name) =>
        DateTimeOffset.TryParse(
            element.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
