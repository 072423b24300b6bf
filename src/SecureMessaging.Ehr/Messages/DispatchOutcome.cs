using SecureMessaging.Core.Failures;

namespace SecureMessaging.Ehr.Messages;

/// <summary>How a dispatch ended, as far as this side can tell.</summary>
public abstract record DispatchOutcome
{
    private DispatchOutcome()
    {
    }

    /// <summary>The EHR acknowledged the message.</summary>
    public sealed record Accepted(AcceptedMessage Message) : DispatchOutcome;

    /// <summary>The EHR definitely did not take it: refused in words, or never reached.</summary>
    public sealed record NotAccepted(Failure Failure) : DispatchOutcome;

    /// <summary>
    /// The EHR's application answered with an error of its own: it is done with the message and most likely did not
    /// take it. Delivery checks soon show whether it kept it all the same.
    /// </summary>
    public sealed record Refused(Failure Failure) : DispatchOutcome;

    /// <summary>No answer, or one that proves nothing. Only delivery checks can tell.</summary>
    public sealed record Unknown(Failure Failure) : DispatchOutcome;
}
