using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecureMessaging.Bff.Messages.Sending.Reading;

/// <summary>
/// Reads the id of a prescription from text or from a whole number, as ids may come. What a script writes for a value that is not
/// there (<c>undefined</c>, <c>null</c>) names none, as in the web client.
/// </summary>
internal sealed class PrescriptionIdConverter : JsonConverter<string?>
{
    private static readonly string[] None = ["", "undefined", "null"];

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String when reader.GetString() is { } text => None.Contains(text.Trim()) ? null : text,
        JsonTokenType.Number when Encoding.UTF8.GetString(reader.ValueSpan) is var number && number.All(char.IsAsciiDigit) => number,
        _ => throw new JsonException("Neither text nor a whole number."),
    };

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
