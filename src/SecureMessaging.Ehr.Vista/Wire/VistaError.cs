using SecureMessaging.Core.Failures;

namespace SecureMessaging.Ehr.Vista.Wire;

/// <summary>An error answer, classified.</summary>
/// <param name="Failure">What it means to the rest of the service.</param>
/// <param name="DefinitelyRejected">The request was not processed, whatever it was.</param>
/// <param name="TokenRejected">It was about the session's token.</param>
internal sealed record VistaError(Failure Failure, bool DefinitelyRejected, bool TokenRejected = false)
{
    /// <summary>
    /// The EHR's application answered, or whoever answered said when to come back: nothing works at the request any
    /// more. A page, an empty answer or a gateway's time-out say nothing of the kind.
    /// </summary>
    public bool Answered { get; init; }
}
