using SecureMessaging.Bff.Facilities;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.HealthRecords;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Vista.Contracts;
using SecureMessaging.Bff.Vista.Wire;

namespace SecureMessaging.Bff.Vista;

/// <summary>The patient's triage groups, blocked ones included.</summary>
internal sealed class VistaAddressBook(VistaClient client, VistaTeamReader teams, TimeProvider time)
{
    public async Task<Result<AddressBook>> ReadAsync(Patient patient, CancellationToken cancellationToken)
    {
        var call = VistaCall.Get(VistaOperations.Teams, $"alltriageteams");
        var read = await client.ReadAsync(patient, call, teams.ReadAsync, cancellationToken);

        // Pools of the other record come by its own adapter; here they would be there twice.
        return read.Map(rows => Book(rows.Where(row => row is { OhTriageGroup: false }), Ehr.Vista));
    }

    /// <summary>Pools of Oracle Health that MHV can bring a message to, at the facilities asked for.</summary>
    public async Task<Result<AddressBook>> ReadPoolsAsync(
        Patient patient, IReadOnlyCollection<Facility> facilities, CancellationToken cancellationToken)
    {
        var call = VistaCall.Get(VistaOperations.Teams, $"alltriageteams?requiresOHTriageGroup=1");
        var read = await client.ReadAsync(patient, call, teams.ReadAsync, cancellationToken);
        var stations = facilities.Select(facility => facility.Station.Parent).ToHashSet();
        return read.Map(rows => Book(rows.Where(row => row is { OhTriageGroup: true } && IsAt(row, stations)), Ehr.OracleHealth));
    }

    private static bool IsAt(VistaTeam row, HashSet<StationNumber> stations) =>
        StationNumber.TryParse(row.StationNumber, out var station) && stations.Contains(station.Parent);

    private AddressBook Book(IEnumerable<VistaTeam> rows, Ehr ehr) => new(VistaMapper.Teams(rows, ehr), time.GetUtcNow());
}
