using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Legacy.UserProfile;

/// <summary>One entry of legacy's migration schedules, as far as it is compared.</summary>
/// <param name="Entry">The entry itself.</param>
/// <param name="Stations">Those it names and that are stations.</param>
/// <param name="Phase">Null where legacy says that none has begun.</param>
/// <param name="Date">Null where it cannot be read.</param>
internal sealed record LegacySchedule(JsonObject Entry, IReadOnlyList<StationNumber> Stations, string? Phase, DateOnly? Date)
{
    private static readonly JsonKey Facilities = new("facilities", "facilities");
    private static readonly JsonKey FacilityId = new("facility_id", "facilityId");
    private static readonly JsonKey MigrationDate = new("migration_date", "migrationDate");
    private static readonly string[] DateForms = ["yyyy-MM-dd", "MMMM d, yyyy"];

    /// <summary>Throws <see cref="JsonException"/> for what is no list of schedules.</summary>
    public static IReadOnlyList<LegacySchedule> ReadAll(ReadOnlySpan<byte> json) => JsonNode.Parse(json) switch
    {
        null => [],
        JsonArray list => [.. list.Select(Read)],
        _ => throw new JsonException("Not a list."),
    };

    /// <summary>The entry with only those of its facilities that are kept; null where none is.</summary>
    public JsonObject? Keeping(Func<StationNumber?, bool> isKept)
    {
        var copy = Entry.DeepClone().AsObject();
        var list = Value(copy, Facilities) as JsonArray ?? [];
        foreach (var gone in list.Where(facility => !isKept(StationOf(facility))).ToArray())
        {
            list.Remove(gone);
        }

        return list.Count > 0 ? copy : null;
    }

    private static LegacySchedule Read(JsonNode? node)
    {
        var entry = node as JsonObject ?? throw new JsonException("Not a schedule.");
        var stations = (Value(entry, Facilities) as JsonArray ?? []).Select(StationOf).OfType<StationNumber>();
        var phases = entry["phases"] as JsonObject;
        return new LegacySchedule(entry, [.. stations], Text(phases?["current"]), DateOf(Text(Value(entry, MigrationDate))));
    }

    private static StationNumber? StationOf(JsonNode? facility) =>
        facility is JsonObject known && StationNumber.TryParse(Text(Value(known, FacilityId)), out var station) ? station : null;

    private static JsonNode? Value(JsonObject owner, JsonKey key) => owner[key.Snake] ?? owner[key.Camel];

    private static string? Text(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => node.GetValue<string>(),
        JsonValueKind.Number => node.ToJsonString(),
        _ => null,
    };

    /// <summary>Also in the form of the phases, which ends with the time and zone.</summary>
    private static DateOnly? DateOf(string? text) =>
        DateOnly.TryParseExact(
            text?.Split(" at ")[0].Trim(), DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;
}
