using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.OracleHealth.Contracts;
using SecureMessaging.Ehr.OracleHealth.Pools;
using SecureMessaging.Ehr.OracleHealth.Wire;

namespace SecureMessaging.Ehr.OracleHealth.Sending;

/// <summary>
/// Tenant and recipient of one message as its ticket holds them: <c>main/1568</c> for a pool, <c>main/PERSONNEL/593923</c> for a member
/// of staff. Nothing about the patient.
/// </summary>
internal static class DispatchTickets
{
    public static DispatchTicket For(OracleHealthTenant tenant, MessageParty recipient) => new(
        recipient.Type == MessageParty.GroupInbox ? $"{tenant.Key}/{recipient.Id}" : $"{tenant.Key}/{recipient.Type}/{recipient.Id}");

    public static (OracleHealthTenant Tenant, MessageParty Recipient)? Read(DispatchTicket ticket, OracleHealthTenants tenants) =>
        ticket.Value?.Split('/') switch
        {
            [var key, var number] when tenants.Find(key) is { } tenant && PoolId.TryParse(tenant.Index, number, out var pool) =>
                (tenant, ReplyRecipient.Party(pool)),
            [var key, MessageParty.Personnel, { Length: > 0 } id] when tenants.Find(key) is { } tenant =>
                (tenant, new MessageParty(id, MessageParty.Personnel)),
            _ => null,
        };
}
