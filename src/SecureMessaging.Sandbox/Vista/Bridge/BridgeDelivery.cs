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

    /// <summary>A reply goes where its conversation is, whatever recipient its body names.</summary>
    public OutgoingMail RouteReply(PersonMailbox mailbox, long replyTo, OutgoingMail mail)
    {
        if (!mailbox.Peek(replyTo).Succeeded(out var answered, out _) || !answered.IsOracleHealth)
        {
            return mail;
        }

        var reply = mail with { TeamId = answered.TeamId, AnswersOracleHealthId = answered.OracleHealthId };
        return mailbox.Thread(replyTo).Succeeded(out var thread, out _) && thread.Any(IsOfStaffPersonally)
            ? Over(mailbox.Persona, new MailTeam { Id = answered.TeamId, Name = answered.TeamName, IsOracleHealth = true }, null, reply)
            : Route(mailbox.Persona, reply);
    }

    /// <summary>Not of a pool, be it one that is gone, which nobody can answer.</summary>
    private static bool IsOfStaffPersonally(MailMessage message) =>
        !message.FromPatient && message.TeamId == BridgePull.NumberOfUnlisted(message.Sender.Id);

    private OutgoingMail Over(Persona persona, MailTeam team, string? poolId, OutgoingMail mail) => mail with
    {
        BridgeTeam = team,
        OverBridge = () => bridges.First().Deliver(persona, poolId, mail),
    };
}
