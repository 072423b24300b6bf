using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.OracleHealth.Curation;
using SecureMessaging.Ehr.OracleHealth.Sending;
using SecureMessaging.Ehr.OracleHealth.Wire;

namespace SecureMessaging.Ehr.OracleHealth.Reading;

/// <summary>
/// The pool of a message: its sender where staff wrote it, its recipient where the person did. A member of staff may write without
/// one.
/// </summary>
internal sealed class OracleHealthThreadReader(OracleHealthTenants tenants, OracleHealthClient client, CuratedPools curated) : IThreadReader
{
    public EhrName Name => EhrName.OracleHealth;

    public async Task<Result<ThreadRecipient>> ReadRecipientAsync(ThreadQuery query, CancellationToken cancellationToken)
    {
        if (tenants.Find(query.Tenant) is not { } tenant)
        {
            return new ServiceUnavailable("tenant of the facility");
        }

        var read = await client.ReadMessageAsync(tenant, query.MessageId, cancellationToken);
        if (!read.TryGet(out var message, out var failure))
        {
            return failure is RequestRefused { Status: 404 } ? new SmRefusal(SmCode.MessageNotFound) : failure;
        }

        if (!ReplyRecipient.PoolOf(tenant, message).TryGet(out var pool, out _))
        {
            return new ThreadRecipient(null, null) { IsStaffPerson = ReplyRecipient.StaffOf(message) is not null };
        }

        var directory = (await curated.GetAsync(tenant, cancellationToken)).TryGet(out var pools, out _) ? pools : null;
        var listed = directory?.Find(pool.Value);
        return new ThreadRecipient(pool.ToCareTeamId(), listed?.Station) { Name = listed?.Name };
    }
}
