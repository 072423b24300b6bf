using Microsoft.Extensions.Options;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.OracleHealth.Content;
using SecureMessaging.Ehr.OracleHealth.Contracts;
using SecureMessaging.Ehr.OracleHealth.Person;
using SecureMessaging.Ehr.OracleHealth.Pools;
using SecureMessaging.Ehr.OracleHealth.Settings;
using SecureMessaging.Ehr.OracleHealth.Wire;

namespace SecureMessaging.Ehr.OracleHealth.Sending;

/// <summary>The two steps of a send: everything that can be checked, and then the one call that hands the message over.</summary>
internal sealed class MessageSending(
    OracleHealthTenants tenants, PersonIds persons, SenderReadiness readiness, RecipientCheck recipients, ReplyRecipient replies,
    SendClient client, IOptions<OracleHealthOptions> options, TimeProvider time)
{
    public async Task<Result<DispatchTicket>> PrepareAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (tenants.Find(message.Facility.Tenant) is not { } tenant)
        {
            return new ServiceUnavailable("tenant of the facility");
        }

        // Side by side with the conversation that is answered.
        var ready = readiness.ReadyAsync(tenant, message.Sender, cancellationToken);
        if (!(await FindRecipientAsync(tenant, message, cancellationToken)).TryGet(out var recipient, out var failure)
            || !(await ready).TryGet(out var personId, out failure)
            || !(await recipients.ValidateAsync(tenant, personId, recipient, cancellationToken)).TryGet(out _, out failure))
        {
            return failure;
        }

        return DispatchTickets.For(tenant, recipient);
    }

    public async Task<DispatchOutcome> DispatchAsync(OutgoingMessage message, DispatchTicket ticket, CancellationToken cancellationToken)
    {
        if (DispatchTickets.Read(ticket, tenants) is not var (tenant, recipient))
        {
            return new DispatchOutcome.NotAccepted(new ServiceUnavailable("dispatch ticket"));
        }

        var person = await persons.FindAsync(tenant, message.Sender, cancellationToken);
        if (!person.TryGet(out var personId, out var failure))
        {
            return new DispatchOutcome.NotAccepted(failure);
        }

        var outcome = await client.SendAsync(
            tenant,
            () => new SentItemContent(Body(message, personId, recipient), message.Attachments),
            $"message/{options.Value.ApiVersion}/patientMessages/sentItems",
            RequestIds.For(message.Reference, time),
            message.MayBeHandedOver,
            cancellationToken);
        return outcome is DispatchOutcome.Accepted { Message: var accepted }
            ? new DispatchOutcome.Accepted(Describe(accepted, message, tenant, recipient))
            : outcome;
    }

    private async Task<Result<MessageParty>> FindRecipientAsync(
        OracleHealthTenant tenant, OutgoingMessage message, CancellationToken cancellationToken)
    {
        PatientMessage? previous = null;
        if (message.ReplyToId is { } replyTo
            && !(await replies.AnswerableAsync(tenant, replyTo, cancellationToken)).TryGet(out previous, out var closed))
        {
            return closed;
        }

        if (previous is not null && IsOf(message.Recipient, ReplyRecipient.PoolOf(tenant, previous)))
        {
            // The rules are for new messages: who was written to may answer, whatever became of the pool's name since.
            return ReplyRecipient.PartyOf(tenant, previous);
        }

        return message.Recipient is { } team
            ? (await recipients.FindAsync(tenant, team.Id, message.Facility, cancellationToken)).Map(ReplyRecipient.Party)
            : new InvalidFields("recipient_id", "can't be blank");
    }

    private static bool IsOf(CareTeam? named, Result<PoolId> answered) =>
        named is null || (answered.TryGet(out var pool, out _) && pool.ToCareTeamId() == named.Id);

    /// <summary>Without its files.</summary>
    private static CreateSentItem Body(OutgoingMessage message, string personId, MessageParty recipient) => new()
    {
        PatientId = personId,
        MessageSender = new MessageParty(personId, MessageParty.Person),
        Recipients = [recipient],
        Subject = SubjectLine.Write(message.Category, message.Subject, message.IsReply),
        Content = XhtmlDocument.FromText(RenewalNote.TextOf(message)),
        PreviousMessageId = message.ReplyToId,
    };

    private AcceptedMessage Describe(
        AcceptedMessage accepted, OutgoingMessage message, OracleHealthTenant tenant, MessageParty recipient) => accepted with
        {
            SentAt = time.GetUtcNow(),
            RecipientId = recipient.Type == MessageParty.GroupInbox && PoolId.TryParse(tenant.Index, recipient.Id, out var pool)
                ? pool.ToCareTeamId().Value
                : null,
            RecipientName = message.Recipient?.Name,
        };
}
