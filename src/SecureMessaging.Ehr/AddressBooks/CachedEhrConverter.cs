using System.Text.Json;
using System.Text.Json.Serialization;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Ehr.AddressBooks;

/// <summary>
/// The EHR of a team in a cache entry. Instances of different versions share the cache, so the two EHRs that once were an
/// enumeration keep its numbers; any other is written by name.
/// </summary>
internal sealed class CachedEhrConverter : JsonConverter<EhrName>
{
    private static readonly EhrName[] Numbered = [EhrName.Vista, EhrName.OracleHealth];

    public override EhrName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? new EhrName(reader.GetString()!)
        : reader.GetInt32() is var number && number >= 0 && number < Numbered.Length ? Numbered[number]
        : throw new JsonException("Not the number of an EHR.");

    public override void Write(Utf8JsonWriter writer, EhrName value, JsonSerializerOptions options)
    {
        if (Array.IndexOf(Numbered, value) is var number && number >= 0)
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteStringValue(value.Value);
        }
    }
}
