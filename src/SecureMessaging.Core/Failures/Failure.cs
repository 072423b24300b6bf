using SecureMessaging.Core.Failures.Codes;

namespace SecureMessaging.Core.Failures;

/// <summary>
/// An expected failure, handed on as a value. The hierarchy is closed: every case is in this folder and is given its
/// wire form by <c>JsonApi.FailureTranslator</c> alone. A case never holds message text, a name, an ICN or a token.
/// </summary>
public abstract record Failure
{
    private protected Failure(FailureOwner fault) => Fault = fault;

    public FailureOwner Fault { get; }

    /// <summary>Whether it is the business answer of that code.</summary>
    public bool Is(SmCode code) => this is SmRefusal refusal && refusal.Code == code;
}
