using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.Control.Truth;

/// <summary>What an EHR really holds, whatever its API has shown.</summary>
internal interface IRecordedMessages
{
    /// <summary><c>vista</c> or <c>oracle-health</c>.</summary>
    string Ehr { get; }

    /// <summary>Every message the EHR received from patients, oldest first; of one persona when given.</summary>
    IReadOnlyList<TruthMessage> Messages(Persona? persona);
}
