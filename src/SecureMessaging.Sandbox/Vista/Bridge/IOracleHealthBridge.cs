using SecureMessaging.Sandbox.Personas;
using SecureMessaging.Sandbox.Vista.Mail;

namespace SecureMessaging.Sandbox.Vista.Bridge;

/// <summary>MHV's own way to Oracle Health. Provided by whoever plays Oracle Health; without one the bridge leads nowhere.</summary>
internal interface IOracleHealthBridge
{
    /// <summary>Pools the person may write to over the bridge.</summary>
    IReadOnlyList<BridgePool> PoolsOf(Persona persona);

    /// <summary>Everything of the person that is mail there, oldest first.</summary>
    IReadOnlyList<BridgeMail> MailOf(Persona persona);

    /// <summary>Stores a message in Oracle Health and returns its id there.</summary>
    /// <param name="persona">Who writes.</param>
    /// <param name="poolId">Null: to the member of staff who wrote the message answered.</param>
    /// <param name="mail">What is written.</param>
    string Deliver(Persona persona, string? poolId, OutgoingMail mail);
}
