using SecureMessaging.Sandbox.Personas;
using SecureMessaging.Sandbox.Vista.Mail.Teams;

namespace SecureMessaging.Sandbox.Vista.Bridge;

/// <summary>Pools as triage groups: MHV gives each a number of its own.</summary>
internal sealed class BridgeTeams(IEnumerable<IOracleHealthBridge> bridges)
{
    /// <summary>Above every triage group of VistA, which are a station times 1,000 and more.</summary>
    public const long FirstId = 2_000_000;

    public IReadOnlyList<MailTeam> Of(Persona persona) =>
    [
        .. bridges.SelectMany(bridge => bridge.PoolsOf(persona))
            .OrderBy(pool => pool.PoolId, StringComparer.Ordinal)
            .Select((pool, index) => new MailTeam
            {
                Id = FirstId + index,
                Name = pool.Name,
                StationNumber = pool.StationNumber,
                IsOracleHealth = true,
                OracleHealthPoolId = pool.PoolId,
            }),
    ];
}
