namespace SecureMessaging.Ehr.Resilience;

/// <summary>One lane of an upstream, as it is now on this instance.</summary>
/// <param name="Upstream">Its name.</param>
/// <param name="Part">Of the upstream, where it has several with lanes of their own; else empty.</param>
/// <param name="Lane"><c>session</c>, <c>read</c> or <c>send</c>.</param>
/// <param name="Breaker"><c>closed</c>, <c>open</c>, <c>half_open</c> or <c>isolated</c>; calls pass while it is closed.</param>
/// <param name="Places">Calls that may be under way at a time.</param>
/// <param name="InUse">Of these, how many are.</param>
/// <param name="Queued">Calls that wait for a place.</param>
/// <param name="TurnedAway">Calls that found neither, since the start.</param>
public sealed record UpstreamLaneStatus(
    string Upstream, string Part, string Lane, string Breaker, int Places, long InUse, long Queued, long TurnedAway);
