using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecureMessaging.Bff.Operations.Flags.Bodies;

/// <summary>
/// A time that says which one it is. Without its offset it would be another on each machine: that of whoever asks, and that of the server.
/// </summary>
internal sealed class TimeWithOffset : JsonConverter<DateTimeOffset>
{
    private const int DateLength = 10;
    private const int OffsetLength = 6;

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && TryParse(reader.GetString()!, out var time) ? time : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);

    /// <summary>ISO 8601 with a time of day and <c>Z</c> or an offset, in any language of the machine.</summary>
    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        return text.Length > DateLength + OffsetLength && text[DateLength] == 'T'
            && (text[^1] == 'Z' || text[^OffsetLength] is '+' or '-')
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }
}
