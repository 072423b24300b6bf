using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecureMessaging.Sandbox.Faults.Rules;

/// <summary>Lets a rule say <c>119</c> as well as <c>"119"</c> or <c>"SM119"</c>.</summary>
internal sealed class NumberOrText : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number
            ? reader.GetInt64().ToString(CultureInfo.InvariantCulture)
            : reader.GetString();

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
