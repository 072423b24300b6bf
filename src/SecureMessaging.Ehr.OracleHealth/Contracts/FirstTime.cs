using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecureMessaging.Ehr.OracleHealth.Contracts;

/// <summary>
/// A time as plain text, or as an object whose inner names are not documented: the first value in it that reads as a time.
/// </summary>
internal sealed class FirstTime : JsonConverter<DateTimeOffset?>
{
    public override bool HandleNull => true;

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return Parse(ref reader);
            case JsonTokenType.StartObject:
                DateTimeOffset? first = null;
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    reader.Read();
                    first ??= reader.TokenType == JsonTokenType.String ? Parse(ref reader) : null;
                    reader.Skip();
                }

                return first;
            default:
                reader.Skip();
                return null;
        }
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, options);

    /// <summary>Without a zone it is taken for UTC, which the quick way does not do.</summary>
    private static DateTimeOffset? Parse(ref Utf8JsonReader reader)
    {
        if (!reader.HasValueSequence && reader.ValueSpan.EndsWith("Z"u8) && reader.TryGetDateTimeOffset(out var quick))
        {
            return quick;
        }

        try
        {
            return DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? at
                : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is no time.
            return null;
        }
    }
}
