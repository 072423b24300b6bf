using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Facilities.Migration;

namespace SecureMessaging.Bff.Legacy.UserProfile;

/// <summary>Writes migration schedules in the form in which the web client reads them.</summary>
internal static class MigrationInfoJson
{
    public static string Write(
        IEnumerable<ShownMigration> ours, IEnumerable<JsonObject> kept, Func<StationNumber, string> numberOf, bool camel)
    {
        var options = camel ? JsonApiSerialization.Camel : JsonApiSerialization.Snake;
        var written = ours
            .GroupBy(migration => (migration.Date, migration.Phase, migration.Status))
            .OrderBy(group => group.Key.Date)
            .Select(group => JsonSerializer.Serialize(Describe([.. group], numberOf), options));
        return $"[{string.Join(',', written.Concat(kept.Select(entry => entry.ToJsonString(options))))}]";
    }

    private static Schedule Describe(ShownMigration[] together, Func<StationNumber, string> numberOf) => new(
        // Parsed by the web client, which takes no time and no zone here.
        together[0].Date.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture),
        [.. together.Select(migration => new ScheduleFacility(numberOf(migration.Station), migration.Name))],
        together[0].Status,
        Phases(together[0]));

    private static Dictionary<string, string?> Phases(ShownMigration migration)
    {
        var phases = new Dictionary<string, string?> { ["current"] = migration.Phase?.ToWireName() };
        foreach (var phase in Enum.GetValues<MigrationPhase>())
        {
            phases[phase.ToWireName()] = MigrationCalendar.StartOf(phase, migration.Date)
                .ToString("MMMM d, yyyy 'at 12:00AM ET'", CultureInfo.InvariantCulture);
        }

        return phases;
    }

    private sealed record Schedule(
        string MigrationDate, IReadOnlyList<ScheduleFacility> Facilities, string MigrationStatus, Dictionary<string, string?> Phases);

    private sealed record ScheduleFacility(string FacilityId, string FacilityName);
}
