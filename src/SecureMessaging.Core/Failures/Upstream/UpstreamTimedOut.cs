namespace SecureMessaging.Core.Failures.Upstream;

/// <summary>An upstream did not answer in time: 504.</summary>
public sealed record UpstreamTimedOut(string Upstream, string Operation) : Failure(FailureOwner.Upstream);
