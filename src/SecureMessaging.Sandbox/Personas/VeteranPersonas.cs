namespace SecureMessaging.Sandbox.Personas;

/// <summary>The Veterans. User ids are fixed, because allow-lists and tests name them.</summary>
internal static class VeteranPersonas
{
    public static IReadOnlyList<Persona> All { get; } =
    [
        Veteran(1, "vista-only", "Avery", "Sample", ["589"], personId: null) with
        {
            Purpose = "Care at one facility on VistA; not on the allow-list, so calls go the base flow.",
            TryNext = "GET /my_health/v1/messaging/allrecipients shows VistA teams only and X-Messaging-Flow: base.",
        },
        Veteran(2, "oracle-only", "Blake", "Example", ["668"], "12700002") with
        {
            Purpose = "Care at one facility on Oracle Health.",
            TryNext = "Search for pharmacy and write to a pool; look at /control/truth/oracle-health/messages.",
        },
        Veteran(3, "both-ehrs", "Casey", "Specimen", ["589", "668", "757"], "12700003") with
        {
            Purpose = "Care on both EHRs: one facility on VistA, two on Oracle Health.",
            TryNext = "List the care teams of both EHRs, send one message to each, compare both truths.",
        },
        Veteran(4, "many-facilities", "Devon", "Invented", ["528", "589", "612", "636", "653", "668", "687", "692"], "12700004") with
        {
            Purpose = "Eight facilities, 300 VistA teams and 3,000 Oracle Health pools.",
            TryNext = "GET /my_health/v1/messaging/care_teams/search?q=pact and narrow it by station_number.",
        },
        Veteran(5, "all-blocked", "Emery", "Placeholder", ["589"], personId: null) with
        {
            Purpose = "Associated with care teams, every one of them blocked.",
            TryNext = "The page says that no team may be written to; a send is refused.",
        },
        Veteran(6, "no-teams", "Finley", "Fictional", ["589"], personId: null) with
        {
            Purpose = "Eligible, but associated with no care team.",
            TryNext = "The list of care teams is empty and says so.",
        },
        Veteran(7, "migrating", "Gray", "Pretend", ["506", "589"], "12700007") with
        {
            Purpose = "One facility (506) is days before its move to Oracle Health; messages there are blocked.",
            TryNext = "GET /my_health/v1/messaging/care_systems shows the phase; a send to a team of 506 is refused.",
        },
        Veteran(8, "not-eligible", "Harper", "Imaginary", ["589"], personId: null) with
        {
            MayMessage = false,
            Purpose = "Signed in, but not entitled to messaging.",
            TryNext = "Every messaging call answers 403.",
        },
        Veteran(9, "no-person-id", "Indigo", "Madeup", ["589", "668"], personId: null) with
        {
            Purpose = "Has an Oracle Health facility, but the person service knows no Millennium id.",
            TryNext = "VistA works; Oracle Health is reported as partial, never as empty.",
        },
        Veteran(10, "migrating-only", "Jules", "Unreal", ["506"], "12700010") with
        {
            Purpose = "The only facility (506) is days before its move to Oracle Health: no care team is left in the list.",
            TryNext = "GET /my_health/v1/messaging/allrecipients is empty with both counts 0; a new folder is refused.",
        },
        Veteran(11, "moved", "Kit", "Fabled", ["515", "589", "668"], "12700011") with
        {
            Purpose = "One facility (515) has moved to Oracle Health; virtual care teams at 515, 589 and 668.",
            TryNext = "The virtual teams of 668 are listed and no other; GET recipients/crosswalk names the teams of 515 as the list does.",
        },
        Veteran(12, "bridged", "Lane", "Notional", ["589", "668"], "12700012") with
        {
            LegacyBridgesOracleHealth = true,
            Purpose = "Legacy bridges Oracle Health itself for this person: its mail is in the base flow too, under MHV's numbers.",
            TryNext = "GET /my_health/v1/messaging/folders/0/threads shows messages of both EHRs; compare their ids with Millennium's.",
        },
    ];

    private static Persona Veteran(int number, string name, string given, string family, string[] stations, string? personId) => new()
    {
        Name = name,
        Purpose = "",
        TryNext = "",
        UserId = PersonaIds.UserId(number),
        GivenName = given,
        FamilyName = family,
        Icn = $"10000000{number:00}V{100000 + (number * 7919 % 900000):000000}",
        MhvCorrelationId = $"{551200 + number}",
        MillenniumPersonId = personId,
        Facilities = stations,
        MayMessage = true,
    };
}
