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

    private AddressBook Book(IEnumerable<VistaTeam> rows, Ehr ehr) => new(VistaMapper.Teams(rows, ehr), time.GetUtcNow());
}
