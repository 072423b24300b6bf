namespace SecureMessaging.Sandbox.Vista;

/// <summary>
/// Behaviours of MHV that are not known for certain, or that a test wants otherwise. <c>PUT /control/switches</c> sets
/// those it names; the others keep their value.
/// </summary>
internal sealed record VistaSwitches
{
    /// <summary>Whether a sent draft keeps its id, or gets a new one.</summary>
    public bool DraftSendKeepsId { get; init; } = true;

    /// <summary>Whether a draft of the other kind (new message, reply) is refused.</summary>
    public bool EnforceDraftKind { get; init; }

    /// <summary>Code for writing to a blocked team: 151, 129 or 106 are candidates.</summary>
    public int BlockedTeamCode { get; init; } = 151;
}
