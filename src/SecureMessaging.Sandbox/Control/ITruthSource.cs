using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.Control;

/// <summary>What a record really holds, whatever its face showed.</summary>
internal interface ITruthSource
{
    /// <summary><c>vista</c> or <c>oracle-health</c>.</summary>
    string Record { get; }

    /// <summary>Every message the record received from patients, oldest first; of one persona when given.</summary>
    IReadOnlyList<TruthMessage> Messages(Persona? persona);
}
