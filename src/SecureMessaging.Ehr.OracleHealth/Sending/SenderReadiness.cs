using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.OracleHealth.Person;
using SecureMessaging.Ehr.OracleHealth.Tokens;
using SecureMessaging.Ehr.OracleHealth.Wire;

namespace SecureMessaging.Ehr.OracleHealth.Sending;

/// <summary>
/// What every call for a sender begins with: the person's id and the token of the tenant. Neither needs the other, and each may take
/// as long as the send itself, so they are got side by side.
/// </summary>
internal sealed class SenderReadiness(OracleHealthTenants tenants, PersonIds persons, OracleHealthTokens tokens, OracleHealthClient client)
{
    /// <summary>In each tenant of the person's facilities; where one does not answer, the others do not wait for it.</summary>
    public Task ReadyAsync(AddressBookRequest sender, CancellationToken cancellationToken) => Task.WhenAll(
        sender.Facilities.Select(facility => tenants.Find(facility.Tenant)).OfType<OracleHealthTenant>().Distinct()
            .Select(tenant => ReadyAsync(tenant, sender.Patient, cancellationToken)));

    /// <summary>The person's id. A token that cannot be had is reported by the call that needs it.</summary>
    public async Task<Result<string>> ReadyAsync(OracleHealthTenant tenant, Patient patient, CancellationToken cancellationToken)
    {
        var person = persons.FindAsync(tenant, patient, cancellationToken);
        await tokens.GetAsync(tenant, client.ScopeOf(tenant), cancellationToken);
        return await person;
    }
}
