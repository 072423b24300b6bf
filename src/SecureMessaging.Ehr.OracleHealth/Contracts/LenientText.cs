using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace SecureMessaging.Ehr.OracleHealth.Contracts;

/// <summary>
/// Text somebody typed, in whatever state. Half of a surrogate pair (a name cut inside an emoji) or something that is no text would
/// otherwise make the whole list unreadable, and every care team with it.
/// </summary>
internal sealed partial class LenientText : JsonConverter<string?>
{
    public override bool HandleNull => true;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }

        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            var escaped = System.Text.Encoding.UTF8.GetString(reader.HasValueSequence
                ? System.Buffers.BuffersExtensions.ToArray(reader.ValueSequence) : reader.ValueSpan);
            return Repair(escaped);
        }
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    /// <summary>The halves replaced by U+FFFD; null when that is not all that is wrong.</summary>
    private static string? Repair(string escaped)
    {
        // A whole pair is matched first and kept; what is matched alone is a half.
        var whole = Surrogates().Replace(escaped, match => match.Length > "\\ud800".Length ? match.Value : "\\ufffd");
        try
        {
            using var text = JsonDocument.Parse($"\"{whole}\"");
            return text.RootElement.GetString();
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89a-fA-F][0-9a-fA-F]{2}")]
    private static partial Regex Surrogates();
}
