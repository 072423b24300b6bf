using System.Text.Json;
using System.Text.Json.Serialization;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Operations.Facilities;

/// <summary>
/// An EHR in a stored document: its wire name with underscores, <c>oracle_health</c>, as every word there is spelled.
/// </summary>
internal sealed class StoredEhrConverter : JsonConverter<EhrName>
{
    public override EhrName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new((reader.GetString() ?? throw new JsonException("Not an EHR.")).Replace('_', '-'));

    public override void Write(Utf8JsonWriter writer, EhrName value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value.Replace('-', '_'));
}
