using SecureMessaging.Sandbox.Legacy.Rules;
using SecureMessaging.Sandbox.Legacy.Wire;

namespace SecureMessaging.Sandbox.Legacy;

/// <summary><c>GET /v0/user</c>: what the web client reads of it.</summary>
internal static class UserProfile
{
    /// <summary>The stations on Oracle Health by the public list; 506 joins them when its day has come.</summary>
    private static readonly HashSet<string> OracleHealthStations = ["668", "687", "757", "653", "692", "556"];

    private static readonly string[] OtherServices = ["facilities", "user-profile"];
    private static readonly string[] MessagingServices = [.. OtherServices, "messaging", "rx"];

    public static LegacyResponse Read(LegacyCaller caller)
    {
        var persona = caller.Persona;
        var facilities = persona.Facilities.Select(station => new
        {
            FacilityId = station,
            IsCerner = IsCerner(station, caller.Migrations)
        }).ToArray();
        var migration = MigrationInfo(caller);
        return LegacyResponse.Ok(new LegacyResource("", "user", new
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
            VaProfile = new
            {
                Status = "OK",
                Facilities = facilities,
                VaPatient = persona.Facilities.Count > 0,
                IsCernerPatient = facilities.Any(facility => facility.IsCerner),
                MhvAccountState = persona.MayMessage ? "OK" : "NONE",
                OhMigrationInfo = migration,
                migration.UserAtPretransitionedOhFacility,
                migration.UserFacilityReadyForInfoAlert,
                migration.UserFacilityMigratingToOh,
            },
        }));
    }

    private static bool IsCerner(string station, LegacyMigrations migrations) =>
        OracleHealthStations.Contains(station)
            || (station == LegacyMigrations.Station && migrations.HasMoved);

    private static OhMigrationInfo MigrationInfo(LegacyCaller caller)
    {
        var migrations = caller.Migrations;
        var affected = caller.Persona.Facilities.Contains(LegacyMigrations.Station);
        return new OhMigrationInfo(
            caller.Persona.Facilities.Any(OracleHealthStations.Contains),
            false,
            affected && migrations.Status == "ACTIVE",
            affected
                ? [new
                {
                    MigrationDate = migrations.MoveDate,
                    Facilities = new[] { new { FacilityId = LegacyMigrations.Station, LegacyMigrations.FacilityName } },
                    MigrationStatus = migrations.Status,
                    Phases = migrations.Phases(),
                }]
                : []);
    }

    private sealed record OhMigrationInfo(
        bool UserAtPretransitionedOhFacility, bool UserFacilityReadyForInfoAlert, bool UserFacilityMigratingToOh,
            IReadOnlyList<object> MigrationSchedules);
}
