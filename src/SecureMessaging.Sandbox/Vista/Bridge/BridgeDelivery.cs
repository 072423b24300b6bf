using SecureMessaging.Sandbox.Personas;
using SecureMessaging.Sandbox.Vista.Mail;
using SecureMessaging.Sandbox.Vista.Mail.Mailboxes;
using SecureMessaging.Sandbox.Vista.Mail.Teams;

namespace SecureMessaging.Sandbox.Vista.Bridge;

/// <summary>Sends what is addressed to a pool over the bridge instead.</summary>
internal sealed class BridgeDelivery(BridgeTeams teams, IEnumerable<IOracleHealthBridge> bridges)
{
    public OutgoingMail Route(Persona persona, OutgoingMail mail)
    {
        // Below the pools' numbers nothing is looked up: that is nearly every send.
        var pool = mail.TeamId < BridgeTeams.FirstId ? null : teams.Of(persona).FirstOrDefault(team => team.Id == mail.TeamId);
        if (pool?.OracleHealthPoolId is not { } poolId)
        {
            return mail;
        }

        return Over(persona, pool, poolId, mail);
    }

    /// <summary>A reply goes where its conversation is.</summary>
    public OutgoingMail RouteReply(PersonMailbox mailbox, long replyTo, OutgoingMail mail) =>
        mailbox.Peek(replyTo).Succeeded(out var answered, out _) && answered.IsOracleHealth
            ? Route(mailbox.Persona, mail with { TeamId = answered.TeamId, AnswersOracleHealthId = answered.OracleHealthId })
            : mail;

    private OutgoingMail Over(Persona persona, MailTeam pool, string poolId, OutgoingMail mail) => mail with
    {
        BridgeTeam = pool,
        OverBridge = () => bridges.First().Deliver(persona, poolId, mail),
    };
}
