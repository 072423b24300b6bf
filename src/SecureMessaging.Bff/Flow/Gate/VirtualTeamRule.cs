using SecureMessaging.Ehr.Facilities;

namespace SecureMessaging.Bff.Flow.Gate;

/// <summary>
/// Which virtual care teams a person gets. Those of a facility that moved before there were migration phases are shown and all others
/// are hidden; a flag changes each of the two.
/// </summary>
/// <param name="ShowsElsewhere">Also those of every other facility.</param>
/// <param name="HidesPretransitioned">Not those of facilities that moved before there were phases.</param>
internal readonly record struct VirtualTeamRule(bool ShowsElsewhere, bool HidesPretransitioned)
{
    /// <summary>With all flags off.</summary>
    public static readonly VirtualTeamRule Default;

    public bool Shows(Facility facility) => facility.Pretransitioned ? !HidesPretransitioned : ShowsElsewhere;
}
