using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.OracleHealth.Pools;

namespace SecureMessaging.Ehr.OracleHealth.Sending;

/// <summary>Tenant and pool of one message as its ticket holds them: <c>main/1568</c>. Nothing about the person.</summary>
internal static class DispatchTickets
{
    public static DispatchTicket For(OracleHealthTenant tenant, PoolId pool) => new($"{tenant.Key}/{pool.Value}");

    public static (OracleHealthTenant Tenant, PoolId Pool)? Read(DispatchTicket ticket, OracleHealthTenants tenants) =>
        ticket.Value?.Split('/') is [var key, var number]
        && tenants.Find(key) is { } tenant
        && PoolId.TryParse(tenant.Index, number, out var pool)
            ? (tenant, pool)
            : null;
}
