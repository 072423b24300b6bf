namespace SecureMessaging.Bff.Failures;

/// <summary>An upstream did not answer in time: 504.</summary>
internal sealed record UpstreamTimedOut(string Upstream, string Operation) : Failure(FaultOf.Upstream);
