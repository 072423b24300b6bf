using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecureMessaging.Ehr.OracleHealth.Contracts;

/// <summary>
/// Text that stands in most messages of a list alike: names, kinds, the patient. It becomes a string once, and not once for each message.
/// </summary>
internal sealed class RepeatedText : JsonConverter<string?>
{
    private const int Places = 256;
    private const int MaxBytes = 200;
    private const int HashedBytes = 8;

    [ThreadStatic]
    private static string?[]? _seen;

    /// <summary>What was read is not kept for the next answer that this thread reads.</summary>
    public static void Forget() => Array.Clear(_seen ?? []);

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String || reader.HasValueSequence || reader.ValueIsEscaped
            || reader.ValueSpan.Length > MaxBytes)
        {
            return reader.GetString();
        }

        var seen = _seen ??= new string?[Places];
        ref var place = ref seen[PlaceOf(reader.ValueSpan)];
        return place is { } known && Ascii.Equals(reader.ValueSpan, known) ? known : (place = reader.GetString());
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    /// <summary>Names and ids differ at their ends; a place that two texts share costs a string and nothing else.</summary>
    private static int PlaceOf(ReadOnlySpan<byte> text)
    {
        var hash = (uint)text.Length;
        foreach (var letter in text[^Math.Min(HashedBytes, text.Length)..])
        {
            hash = (hash * 31) + letter;
        }

        return (int)(hash % Places);
    }
}
