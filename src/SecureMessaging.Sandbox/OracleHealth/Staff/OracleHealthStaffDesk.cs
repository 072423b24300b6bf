using SecureMessaging.Sandbox.Control.Staff;
using SecureMessaging.Sandbox.OracleHealth.Messages;
using SecureMessaging.Sandbox.OracleHealth.Pools;
using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.OracleHealth.Staff;

/// <summary>Staff of Oracle Health: a pool writes, or a nurse in her own name.</summary>
internal sealed class OracleHealthStaffDesk(
    StaffWriter staff, MessageArchive archive, OracleHealthState state, PoolCatalog catalog) : IStaffDesk
{
    public string Ehr => "oracle-health";

    public StaffOutcome Write(Persona persona, StaffLetter letter)
    {
        if (persona.MillenniumPersonId is not { } patientId)
        {
            return StaffOutcome.Refused("persona has no Millennium person id, and so no inbox in Oracle Health");
        }

        if (letter.Tenant is { } asked && !MillenniumTenants.IsKnown(asked))
        {
            return StaffOutcome.Refused($"tenant must be one of {string.Join(", ", MillenniumTenants.All)}");
        }

        string[] tenants = letter.Tenant is { } given ? [given] : [.. MillenniumTenants.All];
        PatientMessage? answered = null;
        if (letter.ReplyTo is { Length: > 0 } replyTo)
        {
            answered = tenants.Select(tenant => archive.Find(tenant, replyTo)).FirstOrDefault(found => found?.PatientId == patientId);
            if (answered is null)
            {
                return StaffOutcome.Refused(
                    "reply_to is no message of this person in Oracle Health; GET /control/truth/oracle-health/messages lists them");
            }

            tenants = [answered.Tenant];
        }

        return letter.From is { Length: > 0 } from && !letter.Personally
            ? FromPool(persona, letter, from, tenants)
            : InConversation(persona, letter, answered, tenants[0]);
    }

    private StaffOutcome FromPool(Persona persona, StaffLetter letter, string poolId, string[] tenants)
    {
        var having = tenants.Where(tenant => state.FindPool(tenant, poolId) is not null).ToArray();
        var tenant = Array.Find(having, tenant => catalog.All.Any(planned => planned.Tenant == tenant && planned.Pool.Id == poolId
            && planned.Station is { } station && persona.Facilities.Contains(station))) ?? having.FirstOrDefault();
        return tenant is null
            ? StaffOutcome.Refused("from is no pool; GET /control/oracle-health/pools?tenant= lists them")
            : Post(persona, letter, tenant, poolId);
    }

    private StaffOutcome InConversation(Persona persona, StaffLetter letter, PatientMessage? answered, string tenant)
    {
        var poolId = letter.Personally ? null : answered?.PoolId;
        return poolId is not null && state.FindPool(tenant, poolId) is null
            ? StaffOutcome.Refused("the pool of this conversation is gone; name another in from, or write personally")
            : Post(persona, letter with { Personally = poolId is null }, tenant, poolId);
    }

    private StaffOutcome Post(Persona persona, StaffLetter letter, string tenant, string? poolId) =>
        StaffOutcome.Written(staff.Write(persona, new StaffMessage
        {
            Tenant = tenant,
            PoolId = poolId,
            Personally = letter.Personally,
            Subject = letter.Subject,
            Body = letter.Body!,
            PreviousMessageId = letter.ReplyTo is { Length: > 0 } replyTo ? replyTo : null,
            CreatedAt = letter.CreatedAt,
            Files = letter.Attachments,
        })!);
}
