using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Facilities;

namespace SecureMessaging.Bff.Legacy.Comparison;

/// <summary>
/// The EHR of each facility here, against the public list that the web client takes names and EHRs from. A station that is missing
/// there breaks the web client's sort of facilities.
/// </summary>
internal sealed class EhrListComparison(
    ComparisonFindings findings, IFacilityDirectory facilities, StationDisplay display, IEnumerable<EhrProfile> profiles,
    IHostEnvironment environment)
{
    private readonly EhrProfile[] _profiles = [.. profiles];

    public void Compare(IReadOnlyDictionary<string, ListedEhr> list)
    {
        var compared = new HashSet<string>(StringComparer.Ordinal);
        foreach (var facility in facilities.All)
        {
            compared.Add(facility.Station.Value);
            var thing = ComparedThing.Ehr(facility.Station);
            var here = $"here {facility.Ehr}{(facility.Overridden ? " (overridden by operations)" : "")}";
            if (Find(list, facility.Station) is not { } listed)
            {
                findings.Report(thing, Verdict.Different, $"{here}, the public EHR list does not have the station");
            }
            else if (listed == ListedEhr.Other)
            {
                findings.Report(thing, Verdict.Unknown, $"{here}, the public EHR list says a word that is not known");
            }
            else
            {
                var isEqual = IsShownAsOracleHealth(facility) == IsOracleHealth(listed);
                findings.Report(
                    thing, isEqual ? Verdict.Equal : Verdict.Different,
                    $"{here}, the public EHR list says {ListedEhrs.NameOf(listed)}");
            }
        }

        foreach (var (station, listed) in list)
        {
            if (StationNumber.TryParse(station, out var number) && IsOracleHealth(listed) && !IsKnown(number))
            {
                compared.Add(number.Value);
                findings.Report(
                    ComparedThing.Ehr(number), Verdict.Different,
                    $"not configured here, the public EHR list says {ListedEhrs.NameOf(listed)}");
            }
        }

        findings.Forget(ComparedThing.Ehrs, name => !compared.Contains(name));
    }

    private ListedEhr? Find(IReadOnlyDictionary<string, ListedEhr> list, StationNumber station) =>
        list.TryGetValue(display.Shown(station).Value, out var listed) || list.TryGetValue(station.Value, out listed) ? listed : null;

    private bool IsKnown(StationNumber station) =>
        facilities.Find(station) is not null || facilities.All.Any(facility => display.Shown(facility.Station) == station);

    private bool IsShownAsOracleHealth(Facility facility) =>
        _profiles.Any(profile => profile.Name == facility.Adapter && profile.IsShownAsOracleHealth);

    /// <summary>A station that is being prepared is taken for moved outside Production, as the web client does.</summary>
    private bool IsOracleHealth(ListedEhr listed) =>
        listed == ListedEhr.Cerner || (listed == ListedEhr.CernerStaged && !environment.IsProduction());
}
