using System.Text.Json;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Legacy.Comparison;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Facilities.Migration;

namespace SecureMessaging.Bff.Legacy.UserProfile;

/// <summary>
/// Puts this service's calendar, with what operations decided, in the place of legacy's in a <c>/v0/user</c>. What legacy says of a
/// station that is not known here stays. A body that says the same already is not touched.
/// </summary>
internal sealed class MigrationInfoRewriter(
    IFacilityDirectory facilities, StationDisplay display, PhaseComparison comparison, TimeProvider time)
{
    private static readonly JsonKey Data = new("data", "data");
    private static readonly JsonKey Attributes = new("attributes", "attributes");
    private static readonly JsonKey Profile = new("va_profile", "vaProfile");
    private static readonly JsonKey Info = new("oh_migration_info", "ohMigrationInfo");
    private static readonly JsonKey Schedules = new("migration_schedules", "migrationSchedules");
    private static readonly JsonKey IsMigrating = new("user_facility_migrating_to_oh", "userFacilityMigratingToOh");

    public (ProfileOutcome Outcome, byte[]? Rewritten) Rewrite(byte[] json, MessagingUser user)
    {
        try
        {
            return JsonSplice.Find(json, Data, Attributes, Profile, Info) is { } info
                ? Rewrite(json, info, user)
                : (ProfileOutcome.Absent, null);
        }
        catch (Exception odd) when (odd is JsonException or ArgumentException or InvalidOperationException)
        {
            // A key that comes twice, and half of a character, are found when the value is used.
            return (ProfileOutcome.Unreadable, null);
        }
    }

    private (ProfileOutcome Outcome, byte[]? Rewritten) Rewrite(byte[] json, Range info, MessagingUser user)
    {
        var isNull = json.AsSpan(info).SequenceEqual("null"u8);
        if (!isNull && json[info.Start.Value] != (byte)'{')
        {
            return (ProfileOutcome.Unreadable, null);
        }

        var given = isNull ? null : JsonSplice.Find(json, Data, Attributes, Profile, Info, Schedules);
        var theirs = given is { } place ? LegacySchedule.ReadAll(json.AsSpan(place)) : [];
        var stations = user.Facilities.Concat(theirs.SelectMany(schedule => schedule.Stations));
        var known = stations.Select(facilities.Find).OfType<Facility>().DistinctBy(facility => facility.Station).ToArray();
        var today = EasternDays.DayOf(time.GetUtcNow());
        var ours = known.Select(facility => ShownMigration.Of(facility, today)).OfType<ShownMigration>().ToArray();
        var isEqual = true;
        foreach (var facility in known)
        {
            isEqual &= IsEqual(
                facility, ours.FirstOrDefault(shown => shown.Station == facility.Station),
                theirs.FirstOrDefault(schedule => schedule.Stations.Any(station => facilities.Find(station)?.Station == facility.Station)));
        }

        var kept = theirs.Select(schedule => schedule.Keeping(station => station is not { } number || facilities.Find(number) is null))
            .OfType<System.Text.Json.Nodes.JsonObject>().ToArray();
        var shown = ours.Where(migration => !isNull || !migration.IsComplete).ToArray();
        if (isEqual && (!isNull || shown.Length == 0))
        {
            return (ProfileOutcome.Unchanged, null);
        }

        var isActive = shown.Any(migration => migration.IsActive)
            || kept.Any(entry => (entry["migration_status"] ?? entry["migrationStatus"])?.ToString() == "ACTIVE");
        return (ProfileOutcome.Rewritten, Write(json, info, isNull, isActive, camel =>
            MigrationInfoJson.Write(shown, kept, station => display.Shown(station).Value, camel)));
    }

    /// <summary>A migration that is over, and that legacy does not name any more, is no difference.</summary>
    private bool IsEqual(Facility facility, ShownMigration? ours, LegacySchedule? theirs)
    {
        if (ours is null && theirs is null)
        {
            return true;
        }

        var (here, there) = (PhaseText.Of(ours), PhaseText.Of(theirs));
        var isEqual = here == there || (theirs is null && ours is { IsComplete: true });
        comparison.Observe(facility.Station, isEqual, here, there, facility.Overridden);
        return isEqual;
    }

    private static byte[] Write(byte[] json, Range info, bool isNull, bool isActive, Func<bool, string> schedules)
    {
        var camel = JsonSplice.Find(json, Data, Attributes, new JsonKey(Profile.Camel, Profile.Camel)) is not null;
        var active = isActive ? "true" : "false";
        if (isNull)
        {
            json = [.. json[..info.Start.Value], .. "{}"u8, .. json[info.End.Value..]];
        }

        json = JsonSplice.Set(json, Found(json, Info), Schedules, schedules(camel), camel);
        json = JsonSplice.Set(json, Found(json, Info), IsMigrating, active, camel);
        // An older revision gave the flag here too; where it still stands it must not say the opposite.
        return JsonSplice.Find(json, Data, Attributes, Profile, IsMigrating) is null
            ? json
            : JsonSplice.Set(json, JsonSplice.Find(json, Data, Attributes, Profile)!.Value, IsMigrating, active, camel);
    }

    private static Range Found(byte[] json, JsonKey key) => JsonSplice.Find(json, Data, Attributes, Profile, key)!.Value;
}
