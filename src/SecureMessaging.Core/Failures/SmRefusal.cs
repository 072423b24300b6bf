namespace SecureMessaging.Core.Failures;

/// <summary>
/// A business answer the front end knows by its secure-messaging code, for example 119 for SM119. Status, title and
/// detail come from the table of codes, never from an upstream.
/// </summary>
public sealed record SmRefusal(int Number)
    : Failure(Number is 99 or 117 or (>= 900 and <= 903) ? FaultOf.Upstream : FaultOf.Caller);
