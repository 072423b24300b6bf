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
/// Finds a message: by its id, text, patient and recipient when an id was acknowledged; where that does not show it, among the patient's
/// sent items by recipient, subject, time, text and files. It says "definitely absent" only of what the service said it is done
/// with, and of a list that holds all: sent items are filled some time after a message is taken, and nobody documents how long that may be.
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

        var byId = query.EhrMessageId is { } id ? await CheckIdAsync(tenant, recipient, id, query, cancellationToken) : null;
        if (byId is DeliveryEvidence.Found or DeliveryEvidence.CannotTell)
        {
            return byId;
        }

        // What the service calls a message in its response is assumed: under another id it may be there all the same.
        var byContent = await CheckSentAsync(tenant, recipient, query, cancellationToken);
        return byId is null || byContent is DeliveryEvidence.Found or DeliveryEvidence.CannotTell ? byContent : byId;
    }

    private async Task<DeliveryEvidence> CheckIdAsync(
        OracleHealthTenant tenant, MessageParty recipient, string id, DeliveryQuery query, CancellationToken cancellationToken)
    {
        var read = await client.ReadMessageAsync(tenant, id, cancellationToken);
        if (!read.TryGet(out var message, out var failure))
        {
            return failure is RequestRefused { Status: 404 } ? new DeliveryEvidence.NotVisible() : new DeliveryEvidence.CannotTell(failure);
        }

        if (message.Id != id)
        {
            return new DeliveryEvidence.NotVisible();
        }

        if (!(await MayBeOfAsync(tenant, message, query, cancellationToken)).TryGet(out var isTheirs, out failure))
        {
            return new DeliveryEvidence.CannotTell(failure);
        }

        var isClaimed = query.Claimed.Contains(id);
        var isIt = isClaimed ? SentItemMatch.Is(message, query.Message) : SentItemMatch.HasText(message, query.Message);
        return isIt && isTheirs && SentItemMatch.MayBeTo(message, recipient) ? Found(message)
            : isClaimed ? new DeliveryEvidence.NotVisible()
            : new DeliveryEvidence.OtherText();
    }

    /// <summary>A read by id is not bound to a patient: short words are soon somebody else's too.</summary>
    private async Task<Result<bool>> MayBeOfAsync(
        OracleHealthTenant tenant, PatientMessage message, DeliveryQuery query, CancellationToken cancellationToken) =>
        message.PatientId is not { } shown
            ? true
            : (await persons.FindAsync(tenant, query.Message.Sender, cancellationToken)).Map(person => person == shown);

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
        foreach (var candidate in sent.Items.Where(message => Fits(message, recipient, query)).OrderBy(message => message.CreatedAt))
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

        // It may be among those that the list does not show.
        return query.EhrIsDone && !sent.IsCut ? new DeliveryEvidence.SurelyAbsent() : new DeliveryEvidence.NotVisible();
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
        new(new AcceptedMessage { EhrMessageId = message.Id!, SentAt = message.CreatedAt });
}
