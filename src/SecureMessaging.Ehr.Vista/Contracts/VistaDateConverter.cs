using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SecureMessaging.Ehr.Facilities.Migration;

namespace SecureMessaging.Ehr.Vista.Contracts;

/// <summary>
/// The date forms of one and the same field: RFC 1123, ISO 8601 with offset, ISO 8601 without offset (US Eastern, by the one
/// recorded value), and blank or null for "none". Anything else reads as none, too: a date never costs the person the message.
/// </summary>
internal sealed class VistaDateConverter : JsonConverter<DateTimeOffset?>
{
    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return Parse(reader.GetString());
        }

        // Skip refuses a reader over a stream, even at one token; the converter has its whole value in any case.
        _ = reader.TrySkip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value?.ToString("R", CultureInfo.InvariantCulture));

    public static DateTimeOffset? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var local)
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
        {
            return null;
        }

        return local.Kind == DateTimeKind.Unspecified && !text.EndsWith("GMT", StringComparison.OrdinalIgnoreCase)
            ? EasternDays.InstantOf(local)
            : date.ToUniversalTime();
    }
}
