using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecureMessaging.Ehr.Vista.Contracts;

/// <summary>Flags arrive as booleans, were recorded as text once, and count as false where they are null.</summary>
internal sealed class VistaFlagConverter : JsonConverter<bool>
{
    public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.True:
                return true;
            case JsonTokenType.String:
                return reader.ValueTextEquals("true"u8) || reader.ValueTextEquals("True"u8) || reader.ValueTextEquals("1"u8);
            case JsonTokenType.Number:
                return reader.TryGetInt32(out var number) && number != 0;
            default:
                // Skip refuses a reader over a stream, even at one token; the converter has its whole value in any case.
                _ = reader.TrySkip();
                return false;
        }
    }

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
}
