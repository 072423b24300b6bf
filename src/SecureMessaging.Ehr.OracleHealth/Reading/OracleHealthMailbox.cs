using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Mail;
using SecureMessaging.Ehr.OracleHealth.Content;
using SecureMessaging.Ehr.OracleHealth.Contracts;
using SecureMessaging.Ehr.OracleHealth.Curation;
using SecureMessaging.Ehr.OracleHealth.Person;
using SecureMessaging.Ehr.OracleHealth.Reading.Files;
using SecureMessaging.Ehr.OracleHealth.Wire;

namespace SecureMessaging.Ehr.OracleHealth.Reading;

/// <summary>A person's mail in every tenant that knows the person.</summary>
internal sealed class OracleHealthMailbox(
    OracleHealthTenants tenants, PersonIds persons, OracleHealthClient client, InboxReader inbox, StatusChange change, MessageFiles files,
    MessageOwners owners, CuratedPools curated)
    : IPatientMailbox
{
    public EhrName Name => EhrName.OracleHealth;

    public async Task<Result<MailList>> ListAsync(Patient patient, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var reads = await Task.WhenAll(tenants.All.Select(tenant => ListAsync(tenant, patient, since, cancellationToken)));
        if (reads.Length == 0)
        {
            return new ServiceUnavailable("tenants");
        }

        var items = new List<MailItem>();
        var (isCut, unknown) = (false, 0);
        foreach (var read in reads)
        {
            if (read.TryGet(out var list, out var failure))
            {
                items.AddRange(list.Items);
                isCut |= list.IsCut;
            }
            else if (failure is not NoHealthRecord || ++unknown == reads.Length)
            {
                return failure;
            }
        }

        return reads.Length > 0 && reads.All(read => read is IFailedResult)
            ? PersonFailures.NoRecord
            : new MailList([.. items.OrderByDescending(item => item.SentAt)], isCut);
    }

    public async Task<Result<MailMessage>> ReadAsync(Patient patient, EhrMessageKey key, CancellationToken cancellationToken)
    {
        var found = await FindAsync(patient, key, cancellationToken);
        if (!found.TryGet(out var owned, out var failure))
        {
            return failure;
        }

        var (tenant, message) = owned;
        return MailItems.From(message, tenant, curated.Find(tenant), new SharedTexts()) is { } item
            ? new MailMessage(item, XhtmlText.Read(message.Content ?? ""), [.. MailFiles.Of(message)])
            : new SmRefusal(SmCode.MessageNotFound);
    }

    public async Task<Result<OpenedFile>> OpenFileAsync(
        Patient patient, EhrMessageKey key, int number, CancellationToken cancellationToken)
    {
        if (tenants.Find(key.Tenant) is not { } tenant)
        {
            return new ServiceUnavailable("tenant of the message");
        }

        if (!(await persons.FindAsync(tenant, patient, cancellationToken)).TryGet(out var person, out var failure)
            || !(await client.OpenMessageAsync(tenant, key.Id, cancellationToken)).TryGet(out var passing, out failure)
            || !(await files.OutlineAsync(passing, number, cancellationToken)).TryGet(out var outline, out failure)
            || !(await owners.IsOfAsync(outline.Person, person, tenant, key.Id, cancellationToken)).TryGet(out var isTheirs, out failure))
        {
            return MissingOr(failure);
        }

        if (!isTheirs)
        {
            return new SmRefusal(SmCode.MessageNotFound);
        }

        if (outline.FileName is not { } name)
        {
            return RequestRefused.NotFound("attachment");
        }

        return (await client.OpenMessageAsync(tenant, key.Id, cancellationToken)).TryGet(out var response, out failure)
            ? await files.OpenAsync(response, number, name, cancellationToken)
            : MissingOr(failure);
    }

    public async Task<Result<int>> SetStatusAsync(
        Patient patient, IReadOnlyCollection<EhrMessageKey> keys, MailStatus status, CancellationToken cancellationToken)
    {
        var changed = 0;
        foreach (var group in keys.GroupBy(key => key.Tenant))
        {
            if (tenants.Find(group.Key) is not { } tenant)
            {
                return new ServiceUnavailable("tenant of the message");
            }

            if (!(await persons.FindAsync(tenant, patient, cancellationToken)).TryGet(out var person, out var failure)
                || !(await change.ApplyAsync(tenant, person, [.. group.Select(key => key.Id)], status, cancellationToken))
                    .TryGet(out var count, out failure))
            {
                return failure;
            }

            changed += count;
        }

        return changed;
    }

    private async Task<Result<MailList>> ListAsync(
        OracleHealthTenant tenant, Patient patient, DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (!(await persons.FindAsync(tenant, patient, cancellationToken)).TryGet(out var person, out var failure))
        {
            return failure;
        }

        var sending = client.ReadSentAsync(tenant, person, since, cancellationToken);
        var receiving = inbox.ReadAsync(tenant, person, since, cancellationToken);
        await Task.WhenAll(sending, receiving);
        if (!(await receiving).TryGet(out var received, out failure) || !(await sending).TryGet(out var sent, out failure))
        {
            return failure;
        }

        var (directory, texts) = (curated.Find(tenant), new SharedTexts());
        return new MailList(
            [.. received.Items.Concat(sent.Items).Select(message => MailItems.From(message, tenant, directory, texts)).OfType<MailItem>()
                .DistinctBy(item => item.Key.Id)],
            received.IsCut || sent.IsCut);
    }

    private static Failure MissingOr(Failure failure) =>
        failure is RequestRefused { Status: 404 } ? new SmRefusal(SmCode.MessageNotFound) : failure;

    /// <summary>A read by id is not bound to a patient: what is not proven to be the person's does not exist here.</summary>
    private async Task<Result<(OracleHealthTenant Tenant, PatientMessage Message)>> FindAsync(
        Patient patient, EhrMessageKey key, CancellationToken cancellationToken)
    {
        if (tenants.Find(key.Tenant) is not { } tenant)
        {
            return new ServiceUnavailable("tenant of the message");
        }

        var reading = client.ReadMessageAsync(tenant, key.Id, cancellationToken);
        if (!(await persons.FindAsync(tenant, patient, cancellationToken)).TryGet(out var person, out var failure)
            || !(await reading).TryGet(out var message, out failure)
            || !(await owners.IsOfAsync(message.PatientId, person, tenant, key.Id, cancellationToken))
                .TryGet(out var isTheirs, out failure))
        {
            return MissingOr(failure);
        }

        return isTheirs ? (tenant, message) : new SmRefusal(SmCode.MessageNotFound);
    }
}
