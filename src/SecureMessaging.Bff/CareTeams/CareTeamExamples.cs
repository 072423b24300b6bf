using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Crosswalk;
using SecureMessaging.Bff.CareTeams.Search;
using SecureMessaging.Bff.CareTeams.Search.Http;
using SecureMessaging.Bff.CareTeams.Search.Understanding;
using SecureMessaging.Bff.CareTeams.Sent;
using SecureMessaging.Bff.CareTeams.Systems;
using SecureMessaging.Bff.JsonApi;

namespace SecureMessaging.Bff.CareTeams;

/// <summary>Examples of this part in the OpenAPI document: the types that are really sent, with teams of the sandbox.</summary>
internal static class CareTeamExamples
{
    private static readonly PartialEhr Missing = new("vista", "timeout");

    private static readonly CareTeamAttributes Pharmacy = new()
    {
        TriageTeamId = 4503599631477309,
        Name = "VHA SPO Pharmacy",
        StationNumber = "668",
        BlockedStatus = false,
        PreferredTeam = true,
        RelationType = null,
        LeadProviderName = null,
        LocationName = null,
        TeamName = "Pharmacy",
        SuggestedNameDisplay = "Pharmacy",
        HealthCareSystemName = "VA Spokane health care",
        GroupTypeEnumVal = "PHARMACY",
        SubGroupTypeEnumVal = null,
        GroupTypePatientDisplay = "Pharmacy",
        SubGroupTypePatientDisplay = null,
        OhTriageGroup = true,
        MigratingToOh = false,
        SignatureRequired = false,
        AcceptsAttachments = true,
    };

    public static object List => Of(Team(null), new CareTeamListMeta(1, 0) { Partial = [Missing] });

    public static object Search => Of(
        Team(new SearchHitMeta([new SearchHighlight("suggested_name_display", "Pharmacy", 0, 8)])), new SearchMeta(1, 0.412, [])
        {
            Corrected = [new Correction("farmasy", "pharmacy")],
            UnderstoodAs = [new SearchReading("pharmacy", "Pharmacy")],
            Groups = new SearchGroups(
                [new SearchGroup("668", "VA Spokane health care", 1)], [new SearchGroup("pharmacy", "Pharmacy", 1)]),
        });

    public static object Question => new { Q = "farmasy", StationNumber = "668", Limit = 20 };

    public static object Recent => Of(Team(null), new RecentTeamsMeta(true, []));

    public static object Systems => Of(
        new JsonApiResource<CareSystemAttributes>
        {
            Id = "668",
            Type = "care_systems",
            Attributes = new CareSystemAttributes
            {
                StationNumber = "668",
                Name = "VA Spokane health care",
                Ehr = "oracle-health",
                Phase = null,
                Blocked = false,
                TeamCount = 412,
                Preselected = true,
            },
        },
        new PartialMeta([]));

    public static object Crosswalk => Of(
        new JsonApiResource<CrosswalkAttributes>
        {
            Id = "515002",
            Type = "ehr_crosswalk_entries",
            Attributes = new CrosswalkAttributes
            {
                VistaTriageGroupId = 515002,
                VistaTriageGroupName = "515 PHARMACY GREEN3",
                OhTriageGroupId = 4503599631477309,
                OhTriageGroupName = "Pharmacy",
            },
        },
        new PartialMeta([]));

    public static object Preferences => new
    {
        UpdatedTriageTeams = new[]
        {
            new { TriageTeamId = 589001, PreferredTeam = true },
            new { TriageTeamId = 589002, PreferredTeam = false },
        },
    };

    private static JsonApiResource<CareTeamAttributes> Team(object? meta) =>
        new() { Id = "4503599631477309", Type = CareTeamResource.Type, Attributes = Pharmacy, Meta = meta };

    private static JsonApiDocument<IReadOnlyList<TResource>> Of<TResource>(TResource resource, object meta) =>
        new() { Data = [resource], Meta = meta };
}
