using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.CareTeams.Search;

/// <summary>Which part of the answer is wanted, and what is known of the person that orders it.</summary>
internal sealed record SearchPage(int Take)
{
    /// <summary>The last hit of the part before; null for the first part.</summary>
    public SearchPosition? After { get; init; }

    /// <summary>Only teams shown under this station, or under a suffix of it; null for all.</summary>
    public string? Station { get; init; }

    /// <summary>The person's own facility, under the station it is configured with.</summary>
    public StationNumber? Home { get; init; }

    /// <summary>Teams written to lately, the last one first.</summary>
    public IReadOnlyList<CareTeamId> Recent { get; init; } = [];
}
