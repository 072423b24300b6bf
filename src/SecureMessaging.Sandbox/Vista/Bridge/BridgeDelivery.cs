using SecureMessaging.Sandbox.Personas;
using SecureMessaging.Sandbox.Vista.Mail;

namespace SecureMessaging.Sandbox.Vista.Bridge;

/// <summary>Sends what is addressed to a pool over the bridge instead.</summary>
internal sealed class BridgeDelivery(BridgeTeams teams, IEnumerable<IOracleHealthBridge> bridges)
{
    public OutgoingMail Route(Persona persona, OutgoingMail mail)
    {
        var pool = teams.Of(persona).FirstOrDefault(team => team.Id == mail.TeamId);
        if (pool?.OracleHealthPoolId is not { } poolId)
        {
            return mail;
        }

        return mail with
        {
            BridgeTeam = pool,
            OverBridge = () => bridges.First().Deliver(persona, poolId, mail.Subject ?? "", mail.Body ?? "", mail.Files),
        };
    }
}
