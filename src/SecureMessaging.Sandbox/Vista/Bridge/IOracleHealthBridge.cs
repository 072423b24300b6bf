using SecureMessaging.Sandbox.Personas;
using SecureMessaging.Sandbox.Vista.Mail;

namespace SecureMessaging.Sandbox.Vista.Bridge;

/// <summary>MHV's own way to Oracle Health. Provided by whoever plays Oracle Health; without one the bridge leads nowhere.</summary>
internal interface IOracleHealthBridge
{
    /// <summary>Pools the person may write to over the bridge.</summary>
    IReadOnlyList<BridgePool> PoolsOf(Persona persona);

    /// <summary>Stores a message in Oracle Health and returns its id there.</summary>
    string Deliver(Persona persona, string poolId, OutgoingMail mail);
}
