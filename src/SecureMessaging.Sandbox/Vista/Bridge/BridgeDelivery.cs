using SecureMessaging.Sandbox.Personas;
using SecureMessaging.Sandbox.Vista.Mail;

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

        return mail with
        {
            BridgeTeam = pool,
            OverBridge = () => bridges.First().Deliver(persona, poolId, mail),
        };
    }
}
