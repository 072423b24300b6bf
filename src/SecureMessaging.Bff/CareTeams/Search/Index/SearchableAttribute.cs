using SecureMessaging.Bff.CareTeams.AddressBooks;

namespace SecureMessaging.Bff.CareTeams.Search.Index;

/// <summary>An attribute that is searched, under the name the web client knows it by.</summary>
internal sealed record SearchableAttribute(string Name, Func<ListedTeam, string?> Read)
{
    /// <summary>The kind of care as the EHR codes it; below a word in the name, which may be more exact.</summary>
    public const float GroupTypeWeight = 0.8f;

    /// <summary>
    /// What staff write before a team's name to say its facility (<c>VHA SPO</c>). Who types it finds it, below every word that names
    /// the team; it means nothing else, whatever kind of care its letters may spell. As much as the facility's name, which begins with
    /// the same letters for many: less, and the code typed in full would count below that beginning.
    /// </summary>
    public const float SiteWeight = 0.6f;

    /// <summary>Names of the whole system or facility, which hundreds of teams share.</summary>
    public const float SystemWeight = 0.6f;

    public const float PlaceWeight = 0.9f;

    /// <summary>The place is one of its station's, and the team does not say which.</summary>
    public const float PlaceOfStationWeight = 0.4f;

    /// <summary>Part of the resource on the wire, so that the web client can show where the words are.</summary>
    public bool IsShown => Name != "facility_name";

    /// <summary>A number as a whole, whose parts mean nothing by themselves.</summary>
    public bool IsNumber => Name == "station_number";

    /// <summary>Where in the text the words of the team begin.</summary>
    public int StartOf(ListedTeam listed) => Name == "name" ? listed.Team.NameStart : 0;

    /// <summary>Most telling first. A name or provider is the team itself; a place is shared by hundreds.</summary>
    public static readonly (SearchableAttribute Attribute, float Weight)[] All =
    [
        (new("suggested_name_display", listed => listed.Team.SuggestedNameDisplay), 1f),
        (new("name", listed => listed.Team.Name), 1f),
        (new("lead_provider_name", listed => listed.Team.LeadProviderName), 1f),
        (new("team_name", listed => listed.Team.TeamName), 0.9f),
        (new("sub_group_type_patient_display", listed => listed.Team.SubGroupTypeDisplay), 0.85f),
        (new("group_type_patient_display", listed => listed.Team.GroupTypeDisplay), 0.8f),
        (new("location_name", listed => listed.Team.LocationName), 0.7f),
        (new("health_care_system_name", listed => listed.Team.HealthCareSystemName), SystemWeight),
        (new("facility_name", listed => listed.Facility.Name), SystemWeight),
        (new("station_number", listed => listed.DisplayStation), SystemWeight),
    ];
}
