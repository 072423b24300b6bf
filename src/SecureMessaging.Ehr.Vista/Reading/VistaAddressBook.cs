using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Vista.Contracts;
using SecureMessaging.Ehr.Vista.Wire;

namespace SecureMessaging.Ehr.Vista.Reading;

/// <summary>The patient's triage groups, blocked ones included.</summary>
internal sealed class VistaAddressBook(VistaClient client, VistaTeamReader teams, TimeProvider time)
{
    public async Task<Result<AddressBook>> ReadAsync(Patient patient, CancellationToken cancellationToken)
    {
        var call = VistaCall.Get(VistaOperations.Teams, $"alltriageteams");
        var read = await client.ReadAsync(patient, call, teams.ReadAsync, cancellationToken);

        // Pools of the other EHR come by its own adapter; here they would be there twice. A virtual group is no pool, whatever else its
        // row says: no other list holds it.
        return read.Map(rows => Book(rows.Where(row => row is { OhTriageGroup: false } or { VirtualGroup: true }), EhrName.Vista));
    }

    /// <summary>Pools of Oracle Health that MHV can bring a message to, at the facilities asked for.</summary>
    public async Task<Result<AddressBook>> ReadPoolsAsync(
        Patient patient, IReadOnlyCollection<Facility> facilities, CancellationToken cancellationToken)
    {
        var call = VistaCall.Get(VistaOperations.Teams, $"alltriageteams?requiresOHTriageGroup=1");
        var read = await client.ReadAsync(patient, call, teams.ReadAsync, cancellationToken);
        var stations = facilities.Select(facility => facility.Station.Parent).ToHashSet();
        return read.Map(rows => Book(
            rows.Where(row => row is { OhTriageGroup: true, VirtualGroup: false } && IsAt(row, stations)), EhrName.OracleHealth));
    }

    private static bool IsAt(VistaTeam row, HashSet<StationNumber> stations) =>
        StationNumber.TryParse(row.StationNumber, out var station) && stations.Contains(station.Parent);

    private AddressBook Book(IEnumerable<VistaTeam> rows, EhrName ehr) => new(VistaMapper.Teams(rows, ehr), time.GetUtcNow());
}
