using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.OracleHealth.Contracts;
using SecureMessaging.Bff.OracleHealth.Pools;

namespace SecureMessaging.Bff.OracleHealth.Sending;

/// <summary>The pool a reply goes to when the page names none: the one in the message that is answered.</summary>
internal sealed class ReplyRecipient(OracleHealthClient client)
{
    /// <summary>SM130: the message answered is too old, or was never open to an answer.</summary>
    private const int Expired = 130;

    /// <summary>SM129: nobody in that message can be written to.</summary>
    private const int NotAssociated = 129;

    public async Task<Result<PoolId>> FindAsync(OracleHealthTenant tenant, string replyTo, CancellationToken cancellationToken)
    {
        var read = await client.ReadMessageAsync(tenant, replyTo, cancellationToken);
        if (!read.TryGet(out var previous, out var failure))
        {
            return failure;
        }

        if (previous.CanReply == false)
        {
            return new SmRefusal(Expired);
        }

        var party = new[] { previous.MessageSender }.Concat(previous.Recipients ?? [])
            .FirstOrDefault(candidate => candidate?.Type == MessageParty.GroupInbox);
        return PoolId.TryParse(tenant.Index, party?.Id, out var pool) ? pool : new SmRefusal(NotAssociated);
    }
}
