using System.Collections.Immutable;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.OracleHealth.Curation;
using SecureMessaging.Ehr.OracleHealth.Person;
using SecureMessaging.Ehr.OracleHealth.Wire;

namespace SecureMessaging.Ehr.OracleHealth.Reading;

/// <summary>The person's sent messages in every tenant that knows the person.</summary>
internal sealed class OracleHealthSentHistory(
    OracleHealthTenants tenants, PersonIds persons, OracleHealthClient client, CuratedPools curated) : ISentHistory
{
    public EhrName Name => EhrName.OracleHealth;

    public async Task<Result<SentList>> ReadAsync(
        Patient patient, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var reads = await Task.WhenAll(tenants.All.Select(tenant => ReadAsync(tenant, patient, since, cancellationToken)));
        var items = ImmutableArray.CreateBuilder<SentItem>();
        Failure? last = null;
        var (known, isCut) = (false, false);
        foreach (var read in reads)
        {
            if (read.TryGet(out var found, out var failure))
            {
                known = true;
                items.AddRange(found.Items);
                isCut |= found.IsCut;
            }
            else if (failure is not NoHealthRecord)
            {
                return failure;
            }
            else
            {
                last = failure;
            }
        }

        return known || last is null ? new SentList([.. items.OrderByDescending(item => item.SentAt)], isCut) : last;
    }

    private async Task<Result<SentList>> ReadAsync(
        OracleHealthTenant tenant, Patient patient, DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (!(await persons.FindAsync(tenant, patient, cancellationToken)).TryGet(out var personId, out var failure)
            || !(await client.ReadSentAsync(tenant, personId, since, cancellationToken)).TryGet(out var sent, out failure))
        {
            return failure;
        }

        // Names are added where the directory is held. Nobody waits for it: without it the items have their ids.
        return new SentList(
            [.. sent.Items.Select(message => OracleHealthMapper.ToSentItem(message, tenant, curated.Find(tenant))).OfType<SentItem>()],
            sent.IsCut);
    }
}
