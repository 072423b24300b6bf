using Microsoft.Extensions.Options;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.OracleHealth.Content;
using SecureMessaging.Ehr.OracleHealth.Contracts;
using SecureMessaging.Ehr.OracleHealth.Person;
using SecureMessaging.Ehr.OracleHealth.Settings;
using SecureMessaging.Ehr.OracleHealth.Wire;

namespace SecureMessaging.Ehr.OracleHealth.Sending;

/// <summary>
/// Looks for a message among the patient's sent items: by its id when one was acknowledged, else by recipient, subject, time,
/// text and files. It says "definitely absent" only of what the service said it is done with: sent items are filled some
/// time after a message is taken, and nobody documents how long that may be.
/// </summary>
internal sealed class DeliverySearch(
    OracleHealthTenants tenants, PersonIds persons, OracleHealthClient client, IOptions<OracleHealthOptions> options)
{
    public async Task<DeliveryEvidence> CheckDeliveryAsync(DeliveryQuery query, CancellationToken cancellationToken)
    {
        if (DispatchTickets.Read(query.Ticket, tenants) is not var (tenant, recipient))
        {
            return new DeliveryEvidence.CannotTell(new ServiceUnavailable("dispatch ticket"));
        }

        return query.RecordId is { } id
            ? await CheckIdAsync(tenant, id, query, cancellationToken)
            : await CheckSentAsync(tenant, recipient, query, cancellationToken);
    }

    private async Task<DeliveryEvidence> CheckIdAsync(
        OracleHealthTenant tenant, string id, DeliveryQuery query, CancellationToken cancellationToken)
    {
        var read = await client.ReadMessageAsync(tenant, id, cancellationToken);
        return read.TryGet(out var message, out var failure)
            ? message.Id == id && (!query.Claimed.Contains(id) || SentItemMatch.Is(message, query.Message))
                ? Found(message)
                : new DeliveryEvidence.NotVisible()
            : failure is RequestRefused { Status: 404 } ? new DeliveryEvidence.NotVisible() : new DeliveryEvidence.CannotTell(failure);
    }

    private async Task<DeliveryEvidence> CheckSentAsync(
        OracleHealthTenant tenant, MessageParty recipient, DeliveryQuery query, CancellationToken cancellationToken)
    {
        if (!(await persons.FindAsync(tenant, query.Message.Sender, cancellationToken)).TryGet(out var personId, out var failure)
            || !(await client.ReadSentAsync(tenant, personId, query.NotBefore - options.Value.ClockSkew, cancellationToken))
                .TryGet(out var sent, out failure))
        {
            return new DeliveryEvidence.CannotTell(failure);
        }

        // Oldest first: of two equal messages the earlier one belongs to the submission that was dispatched earlier.
        foreach (var candidate in sent.Where(message => Fits(message, recipient, query)).OrderBy(message => message.CreatedAt))
        {
            var whole = await CompleteAsync(tenant, candidate, cancellationToken);
            if (!whole.TryGet(out var message, out failure))
            {
                return new DeliveryEvidence.CannotTell(failure);
            }

            if (SentItemMatch.Is(message, query.Message))
            {
                return Found(message);
            }
        }

        return query.RecordIsDone ? new DeliveryEvidence.SurelyAbsent() : new DeliveryEvidence.NotVisible();
    }

    private bool Fits(PatientMessage message, MessageParty recipient, DeliveryQuery query)
    {
        var line = SubjectLine.Write(query.Message.Category, query.Message.Subject, query.Message.IsReply);
        return message.Id is { } id
            && !query.Taken.Contains(id)
            && message.Recipients?.Any(party => party.Type == recipient.Type && party.Id == recipient.Id) == true
            && (message.CreatedAt is not { } at || at >= query.NotBefore - options.Value.ClockSkew)
            && SubjectLine.Same(message.Subject ?? "", line);
    }

    private async Task<Result<PatientMessage>> CompleteAsync(
        OracleHealthTenant tenant, PatientMessage message, CancellationToken cancellationToken) =>
        message.Content is null ? await client.ReadMessageAsync(tenant, message.Id!, cancellationToken) : message;

    private static DeliveryEvidence.Found Found(PatientMessage message) =>
        new(new AcceptedMessage { RecordId = message.Id!, SentAt = message.CreatedAt });
}
