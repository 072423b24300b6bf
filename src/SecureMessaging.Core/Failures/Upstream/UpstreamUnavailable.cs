namespace SecureMessaging.Core.Failures.Upstream;

/// <summary>An upstream is down, refuses for now, or its breaker is open: 503, with <c>Retry-After</c> where it named one.</summary>
public sealed record UpstreamUnavailable(string Upstream, string Operation, TimeSpan? RetryAfter = null)
    : Failure(FailureOwner.Upstream);
