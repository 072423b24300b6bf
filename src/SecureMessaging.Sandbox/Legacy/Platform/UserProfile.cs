using SecureMessaging.Sandbox.Legacy.Rules;
using SecureMessaging.Sandbox.Legacy.Switches;
using SecureMessaging.Sandbox.Legacy.Wire;

namespace SecureMessaging.Sandbox.Legacy.Platform;

/// <summary><c>GET /v0/user</c>: what the web client reads of it.</summary>
internal static class UserProfile
{
    private static readonly string[] OtherServices = ["facilities", "user-profile"];
    private static readonly string[] MessagingServices = [.. OtherServices, "messaging", "rx"];

    public static TaggedResponse Read(LegacyCaller caller, LegacySwitchboard board)
    {
        var persona = caller.Persona;
        return new TaggedResponse(new LegacyDocument(new LegacyResource("", "user", new
        {
            Services = persona.MayMessage ? MessagingServices : OtherServices,
            Account = new { AccountUuid = persona.UserId },
            Profile = new
            {
                Email = $"{persona.GivenName}@example.org".ToLowerInvariant(),
                FirstName = persona.GivenName,
                MiddleName = (string?)null,
                LastName = persona.FamilyName,
                PreferredName = (string?)null,
                Verified = true,
                Loa = new { Current = 3, Highest = 3 },
                SignIn = new { ServiceName = "idme", AccountType = "N/A", Ssoe = true },
            },
            VaProfile = VaProfile(caller, board.Current),
            Filler = new string('x', board.Current.UserFillerBytes),
        })));
    }

    private static Dictionary<string, object?> VaProfile(LegacyCaller caller, LegacySwitches switches)
    {
        var persona = caller.Persona;
        var facilities = persona.Facilities
            .Select(station => new { FacilityId = station, IsCerner = IsCerner(station, caller.Migrations) }).ToArray();
        var profile = new Dictionary<string, object?>
        {
            ["Status"] = "OK",
            ["Facilities"] = facilities,
            ["VaPatient"] = persona.Facilities.Count > 0,
            ["IsCernerPatient"] = facilities.Any(facility => facility.IsCerner),
            ["MhvAccountState"] = persona.MayMessage ? "OK" : "NONE",
        };
        if (switches.MigrationInfo == MigrationInfoForms.Absent)
        {
            return profile;
        }

        var migration = MigrationInfo(caller);
        profile["OhMigrationInfo"] = switches.MigrationInfo switch
        {
            MigrationInfoForms.Null => null,
            MigrationInfoForms.Empty => new object(),
            _ => migration,
        };
        // An older revision gave the flags here.
        profile["UserAtPretransitionedOhFacility"] = migration.UserAtPretransitionedOhFacility;
        profile["UserFacilityReadyForInfoAlert"] = migration.UserFacilityReadyForInfoAlert;
        profile["UserFacilityMigratingToOh"] = migration.UserFacilityMigratingToOh;
        return profile;
    }

    private static bool IsCerner(string station, LegacyMigrations migrations) =>
        ListedEhrs.OracleHealth.Contains(station) || migrations.Of(station) is { HasMoved: true };

    private static OhMigrationInfo MigrationInfo(LegacyCaller caller)
    {
        var migrations = caller.Persona.Facilities.Select(caller.Migrations.Of).OfType<LegacyMigration>().ToArray();
        return new OhMigrationInfo(
            caller.Persona.Facilities.Any(ListedEhrs.OracleHealth.Contains),
            false,
            migrations.Any(migration => migration.Status == "ACTIVE"),
            [.. migrations.Select(migration => migration.Describe())]);
    }

    private sealed record OhMigrationInfo(
        bool UserAtPretransitionedOhFacility, bool UserFacilityReadyForInfoAlert, bool UserFacilityMigratingToOh,
            IReadOnlyList<object> MigrationSchedules);
}
