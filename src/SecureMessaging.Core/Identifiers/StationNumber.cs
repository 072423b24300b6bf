using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecureMessaging.Core.Identifiers;

/// <summary>A facility's station number: three digits and perhaps a suffix of one to three letters or digits (668, 589A4).</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct StationNumber
{
    public const int ParentLength = 3;

    private const int MaxLength = 6;

    private StationNumber(string value) => Value = value;

    public string Value { get; }

    /// <summary>The three-digit station this one belongs to; itself when it has no suffix.</summary>
    public StationNumber Parent => Value.Length == ParentLength ? this : new StationNumber(Value[..ParentLength]);

    /// <summary>Trims and upper-cases first, because upstreams pad and lower-case at times.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out StationNumber station)
    {
        var trimmed = text?.Trim().ToUpperInvariant() ?? "";
        var valid = trimmed.Length is >= ParentLength and <= MaxLength
            && trimmed[..ParentLength].All(char.IsAsciiDigit)
            && trimmed.All(char.IsAsciiLetterOrDigit);
        station = valid ? new StationNumber(trimmed) : default;
        return valid;
    }

    /// <summary>For configuration and tests, where a wrong station is a mistake of ours.</summary>
    public static StationNumber Parse(string text) =>
        TryParse(text, out var station) ? station : throw new FormatException("Not a station number.");

    public override string ToString() => Value ?? "";

    private sealed class Converter : JsonConverter<StationNumber>
    {
        public override StationNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString(), out var station) ? station : throw new JsonException("Not a station number.");

        public override void Write(Utf8JsonWriter writer, StationNumber value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);
    }
}
