using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;

namespace SecureMessaging.Ehr.Resilience;

/// <summary>
/// Runs the calls of one lane of one upstream. What the pipeline itself refuses becomes a failure like any other; the
/// attempt never throws for what a network can do.
/// </summary>
public sealed class UpstreamPipeline(string upstream, ResiliencePipeline pipeline)
{
    public string Upstream { get; } = upstream;

    /// <summary>
    /// <paramref name="operation"/> is a bounded name for failures and metrics; <paramref name="attempt"/> is one try with its
    /// body read to the end, and is called again on a retry.
    /// </summary>
    public async Task<Result<T>> ExecuteAsync<T>(
        string operation, Func<CancellationToken, ValueTask<Result<T>>> attempt, CancellationToken cancellationToken)
    {
        try
        {
            return await pipeline.ExecuteAsync(static async (call, token) => await call(token), attempt, cancellationToken);
        }
        catch (TimeoutRejectedException)
        {
            return new UpstreamTimedOut(Upstream, operation);
        }
        catch (BrokenCircuitException open)
        {
            return new UpstreamUnavailable(Upstream, operation, open.RetryAfter);
        }
        catch (RateLimiterRejectedException)
        {
            return new UpstreamUnavailable(Upstream, operation);
        }
    }
}
