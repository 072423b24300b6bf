using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecureMessaging.Ehr.OracleHealth.Curation.Names;

/// <summary>
/// Site code to station: <c>{ "SPO": "668", "WWW": "687" }</c>. A station may have several codes, a code one station. A reader of
/// JSON objects would let the last of two equal codes win in silence, so every row is kept and the check reports both.
/// </summary>
[JsonConverter(typeof(Converter))]
internal sealed record SiteCodeTable(ImmutableArray<SiteCode> Rows)
{
    public const int MinLength = 2;
    public const int MaxLength = 8;

    /// <summary>What a code may be: letters and digits, and not the three digits that are a station number already.</summary>
    public static bool IsCode(string code) =>
        code.Length is >= MinLength and <= MaxLength && code.All(char.IsAsciiLetterOrDigit) && code.Any(char.IsAsciiLetter);

    private sealed class Converter : JsonConverter<SiteCodeTable>
    {
        public override SiteCodeTable Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw new JsonException("siteCodes must be an object of code and station, for example { \"SPO\": \"668\" }.");
            }

            var rows = ImmutableArray.CreateBuilder<SiteCode>();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var code = reader.GetString()!;
                reader.Read();
                rows.Add(reader.TokenType == JsonTokenType.String
                    ? new SiteCode(code, reader.GetString()!)
                    : throw new JsonException($"siteCodes:{code} must be a station number in quotes, for example \"668\"."));
            }

            return new SiteCodeTable(rows.ToImmutable());
        }

        public override void Write(Utf8JsonWriter writer, SiteCodeTable value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Rules are read only.");
    }
}
