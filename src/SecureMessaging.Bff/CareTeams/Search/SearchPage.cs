using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.CareTeams.Search;

/// <summary>Which part of the answer is wanted, and what is known of the person that orders it.</summary>
internal sealed record SearchPage(int Skip, int Take)
{
    /// <summary>Only teams shown under this station, or under a suffix of it; null for all.</summary>
    public string? Station { get; init; }

    /// <summary>The person's own facility, under the station it is configured with.</summary>
    public StationNumber? Home { get; init; }

    /// <summary>Teams written to lately.</summary>
    public IReadOnlyCollection<CareTeamId> Recent { get; init; } = [];
}
