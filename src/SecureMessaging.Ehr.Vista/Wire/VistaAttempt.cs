namespace SecureMessaging.Ehr.Vista.Wire;

/// <summary>What is known of one try of a call, apart from its result: what a send needs to say whether it can have happened.</summary>
internal sealed class VistaAttempt(string operation)
{
    public string Operation { get; } = operation;

    /// <summary>The request was handed to the network.</summary>
    public bool Started { get; set; }

    /// <summary>The EHR definitely did not process it: refused in words, or never reached.</summary>
    public bool DefinitelyRejected { get; set; }

    /// <summary>
    /// The EHR's application answered in words of its own: whatever it did, it is done with the request.
    /// </summary>
    public bool Answered { get; set; }

    /// <summary>The refusal was about the token.</summary>
    public bool TokenRejected { get; set; }

    /// <summary>True when nothing can have been processed.</summary>
    public bool NotProcessed => !Started || DefinitelyRejected;
}
