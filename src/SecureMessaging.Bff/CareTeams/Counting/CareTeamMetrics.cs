using System.Diagnostics.Metrics;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Core.Telemetry;

namespace SecureMessaging.Bff.CareTeams.Counting;

/// <summary>Answers that lack an EHR, and searches by what was chosen before and what was found; never what was typed.</summary>
internal sealed class CareTeamMetrics
{
    private readonly Counter<long> _partial;
    private readonly Counter<long> _searches;

    public CareTeamMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(TelemetryNames.Meter);
        _partial = meter.CreateCounter<long>(
            "sm.care_teams.partial", "{answer}", "Address books without the current list of an EHR, by EHR and reason");
        _searches = meter.CreateCounter<long>(
            "sm.care_teams.searches", "{search}", "Searches of care teams, by whether a facility was chosen and whether a team was found");
    }

    public void Partial(IEnumerable<PartialEhr> missing)
    {
        foreach (var ehr in missing)
        {
            _partial.Add(
                1, KeyValuePair.Create<string, object?>("ehr", ehr.Ehr), KeyValuePair.Create<string, object?>("reason", ehr.Reason));
        }
    }

    /// <param name="inFacility">The person had chosen a facility.</param>
    /// <param name="found">How many teams.</param>
    public void Searched(bool inFacility, int found) => _searches.Add(
        1,
        KeyValuePair.Create<string, object?>("choice", inFacility ? "facility" : "none"),
        KeyValuePair.Create<string, object?>("result", found > 0 ? "found" : "none"));
}
