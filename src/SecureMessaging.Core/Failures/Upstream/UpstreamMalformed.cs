namespace SecureMessaging.Core.Failures.Upstream;

/// <summary>An upstream answered something that is not its contract, for example an HTML page: 502.</summary>
public sealed record UpstreamMalformed(string Upstream, string Operation) : Failure(FailureOwner.Upstream);
