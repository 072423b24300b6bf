using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Ehr.OracleHealth.Contracts;
using SecureMessaging.Ehr.OracleHealth.Pools;
using SecureMessaging.Ehr.OracleHealth.Wire;

namespace SecureMessaging.Ehr.OracleHealth.Sending;

/// <summary>Whether a message may still be answered, and the pool an answer goes to when the web client names none.</summary>
internal sealed class ReplyRecipient(OracleHealthClient client)
{
    /// <summary>The message answered, if it is open to an answer. The send itself does not check that.</summary>
    public async Task<Result<PatientMessage>> AnswerableAsync(
        OracleHealthTenant tenant, string replyTo, CancellationToken cancellationToken)
    {
        var read = await client.ReadMessageAsync(tenant, replyTo, cancellationToken);
        return read.TryGet(out var previous, out _) && previous.CanReply == false ? new SmRefusal(SmCode.ReplyExpired) : read;
    }

    public static Result<PoolId> PoolOf(OracleHealthTenant tenant, PatientMessage previous)
    {
        var party = new[] { previous.MessageSender }.Concat(previous.Recipients ?? [])
            .FirstOrDefault(candidate => candidate?.Type == MessageParty.GroupInbox);
        return PoolId.TryParse(tenant.Index, party?.Id, out var pool) ? pool : new SmRefusal(SmCode.RecipientNoLongerAssociated);
    }
}
