using Microsoft.Extensions.Options;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Facilities.Migration;

namespace SecureMessaging.Bff.Legacy.Comparison;

/// <summary>
/// The migrations of stations. Legacy gives its calendar to nobody but people, each for their own stations, in <c>/v0/user</c>: so a
/// figure is that of the last person of the new flow who loaded it, and is not known while nobody did.
/// </summary>
internal sealed class PhaseComparison(
    ComparisonFindings findings, IFacilityDirectory facilities, IOptions<LegacyComparisonOptions> options, TimeProvider time)
{
    private const string Source = "by the last /v0/user of a person of the new flow at the station";

    public void Observe(StationNumber station, bool isEqual, string ours, string theirs, bool isOverridden)
    {
        if (options.Value.Enabled)
        {
            findings.Report(
                ComparedThing.Phase(station), isEqual ? Verdict.Equal : Verdict.Different,
                $"here {ours}{(isOverridden ? " (overridden by operations)" : "")}, legacy {theirs}, {Source}");
        }
    }

    /// <summary>What nobody has loaded for two intervals, or never, is not known.</summary>
    public void Age()
    {
        var oldest = time.GetUtcNow() - 2 * options.Value.Interval;
        foreach (var facility in facilities.All.Where(IsMigrating))
        {
            var thing = ComparedThing.Phase(facility.Station);
            if (findings.Find(thing) is not { } known)
            {
                findings.Report(thing, Verdict.Unknown, "no person of the new flow at the station has loaded /v0/user yet");
            }
            else if (known.Verdict != Verdict.Unknown && known.At < oldest)
            {
                findings.Report(
                    thing, Verdict.Unknown, $"no person of the new flow at the station has loaded /v0/user since; before that: {known.Text}");
            }
        }
    }

    private static bool IsMigrating(Facility facility) =>
        facility is { MigrationDate: not null, MigrationStatus: not MigrationStatus.Complete }
        || facility is { MigrationDate: not null, Overridden: true };
}
