using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Ehr.OracleHealth.Contracts;
using SecureMessaging.Ehr.OracleHealth.Pools;
using SecureMessaging.Ehr.OracleHealth.Wire;

namespace SecureMessaging.Ehr.OracleHealth.Sending;

/// <summary>Whether a message may still be answered, and to whom an answer goes when the web client names no pool.</summary>
internal sealed class ReplyRecipient(OracleHealthClient client)
{
    /// <summary>The message answered, if it is open to an answer. The send itself does not check that.</summary>
    public async Task<Result<PatientMessage>> AnswerableAsync(
        OracleHealthTenant tenant, string replyTo, CancellationToken cancellationToken)
    {
        var read = await client.ReadMessageAsync(tenant, replyTo, cancellationToken);
        return read.TryGet(out var previous, out _) && previous.CanReply == false ? new SmRefusal(SmCode.ReplyExpired) : read;
    }

    public static MessageParty Party(PoolId pool) => new(pool.Value, MessageParty.GroupInbox);

    /// <summary>The pool of a message; of one that no pool has to do with, the member of staff who wrote it or to whom it went.</summary>
    public static Result<MessageParty> PartyOf(OracleHealthTenant tenant, PatientMessage previous) =>
        PoolOf(tenant, previous).TryGet(out var pool, out var none) ? Party(pool)
            : StaffOf(previous) is { } person ? person
            : none;

    /// <summary>Null where the message has a pool: then the pool answers.</summary>
    public static MessageParty? StaffOf(PatientMessage message)
    {
        var parties = new[] { message.MessageSender }.Concat(message.Recipients ?? []).OfType<MessageParty>().ToArray();
        return Array.Exists(parties, party => party.Type == MessageParty.GroupInbox) ? null
            : Array.Find(parties, party => party is { Type: MessageParty.Personnel, Id: { Length: > 0 } id } && !id.Contains('/'));
    }

    public static Result<PoolId> PoolOf(OracleHealthTenant tenant, PatientMessage previous)
    {
        var party = new[] { previous.MessageSender }.Concat(previous.Recipients ?? [])
            .FirstOrDefault(candidate => candidate?.Type == MessageParty.GroupInbox);
        return PoolId.TryParse(tenant.Index, party?.Id, out var pool) ? pool : new SmRefusal(SmCode.RecipientNoLongerAssociated);
    }
}
