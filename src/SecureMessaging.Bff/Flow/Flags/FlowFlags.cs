using System.Collections.Immutable;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Contracts.Changes;

namespace SecureMessaging.Bff.Flow.Flags;

/// <summary>This service's flags as the rollout knows them: the flow is what both arms are measured by.</summary>
/// <param name="profiles">What each EHR says of itself.</param>
/// <param name="facilities">Every facility there is; null where nobody has a list, and then none is unknown.</param>
internal sealed class FlowFlags(IEnumerable<EhrProfile> profiles, IFacilityDirectory? facilities = null) : IServiceFlags
{
    private readonly ImmutableArray<EhrProfile> _profiles = [.. profiles];

    public IReadOnlyList<string> Names { get; } =
    [
        FlagNames.CuratedListFlow,
        .. profiles.Select(profile => profile.IncludedBy).OfType<string>().Distinct(),
        FlagNames.RecentRecipients,
    ];

    /// <summary>
    /// The flow goes by stages. What includes an EHR stands behind it at 100 %, so that whoever has the new flow has both; it is raised
    /// before anybody is on.
    /// </summary>
    public IReadOnlyList<PlannedFlag> Plan { get; } =
    [
        new(FlagNames.CuratedListFlow, ReleaseStages.ByPercentage),
        .. profiles.Select(profile => profile.IncludedBy).OfType<string>().Distinct()
            .Select(inclusion => new PlannedFlag(inclusion, ReleaseStages.AtOnce) { Prerequisite = FlagNames.CuratedListFlow }),
        new(FlagNames.RecentRecipients, ReleaseStages.AtOnce),
    ];

    public string Measured => FlagNames.CuratedListFlow;

    public Failure? Unknown(string field, IEnumerable<StationNumber> stations)
    {
        var unknown = stations.Where(station => !IsKnown(station))
            .Select(station => station.Value ?? "-").Distinct(StringComparer.Ordinal).ToArray();
        return unknown.Length == 0
            ? null
            : new InvalidFields(field, $"No such facilities: {string.Join(", ", unknown)}. The list of facilities has them all");
    }

    public string? Describe(string flag, Func<string, bool> isOn)
    {
        if (flag != FlagNames.CuratedListFlow && _profiles.All(profile => profile.IncludedBy != flag))
        {
            return null;
        }

        if (!isOn(FlagNames.CuratedListFlow))
        {
            return "base flow";
        }

        var included = NamesOf(profile => profile.IncludedBy is { } inclusion && isOn(inclusion));
        return included.Length > 0 ? $"new flow with {included}" : $"new flow, {NamesOf(profile => profile.IncludedBy is null)} only";
    }

    /// <summary>A clinic is known by its parent. An entry of a list that was null, or left out, is none.</summary>
    private bool IsKnown(StationNumber station) =>
        facilities is null || (station.Value is not null && (facilities.Find(station) ?? facilities.Find(station.Parent)) is not null);

    private string NamesOf(Func<EhrProfile, bool> isNamed) =>
        string.Join(" and ", _profiles.Where(isNamed).Select(profile => profile.DisplayName).Distinct());
}
