using System.Text.Json;
using System.Text.Json.Serialization;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.CareTeams.Caching;

/// <summary>A team's number in a cache entry.</summary>
internal sealed class CareTeamIdConverter : JsonConverter<CareTeamId>
{
    public override CareTeamId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        CareTeamId.TryCreate(reader.GetInt64(), out var id) ? id : throw new JsonException("Not a care team's number.");

    public override void Write(Utf8JsonWriter writer, CareTeamId value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Value);
}
