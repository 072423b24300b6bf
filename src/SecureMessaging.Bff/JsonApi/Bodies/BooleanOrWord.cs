using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecureMessaging.Bff.JsonApi.Bodies;

/// <summary>Reads a boolean, or the words <c>true</c> and <c>false</c>.</summary>
internal sealed class BooleanOrWord : JsonConverter<bool>
{
    public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.String when bool.TryParse(reader.GetString(), out var word) => word,
        _ => throw new JsonException("Neither true nor false."),
    };

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
}
