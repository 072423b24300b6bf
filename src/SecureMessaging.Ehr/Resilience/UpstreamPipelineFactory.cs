using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.RateLimiting;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Telemetry;
using Polly.Timeout;
using SecureMessaging.Ehr.Resilience.Settings;

namespace SecureMessaging.Ehr.Resilience;

/// <summary>
/// Builds the pipeline of one lane. Outermost first: total time, places, retry, breaker, time of one try. Retry and a time per
/// try exist for reads alone; a call that changes something is made once.
/// </summary>
public sealed class UpstreamPipelineFactory(TimeProvider time, Random random, ILoggerFactory loggers)
{
    private readonly Lock _lock = new();
    private readonly ConcurrentQueue<Func<UpstreamLaneStatus>> _lanes = new();

    /// <summary>All lanes as they are now, in the order in which they were made.</summary>
    public IReadOnlyList<UpstreamLaneStatus> Lanes => [.. _lanes.Select(read => read())];

    /// <param name="upstream">Name for failures and metrics, for example <c>vista</c>.</param>
    /// <param name="lane">Decides limits and whether there is a retry.</param>
    /// <param name="options">The adapter's settings.</param>
    /// <param name="part">Of the upstream, for the status, where it has several with lanes of their own.</param>
    public UpstreamPipeline Create(string upstream, UpstreamLane lane, UpstreamResilienceOptions options, string part = "")
    {
        var builder = new ResiliencePipelineBuilder { Name = upstream, InstanceName = lane.ToString(), TimeProvider = time };
        builder.ConfigureTelemetry(Telemetry());
        builder.AddTimeout(new TimeoutStrategyOptions { Name = "total", Timeout = Total(lane, options.Timeouts) });
        var places = Places(lane, options.Concurrency);
        var limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = places,
            QueueLimit = options.Concurrency.Queue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
        builder.AddRateLimiter(limiter);
        if (lane == UpstreamLane.Read && options.Retry.Attempts > 0)
        {
            builder.AddRetry(Retry(options.Retry));
        }

        var breaker = new CircuitBreakerStateProvider();
        builder.AddCircuitBreaker(Breaker(options.Breaker, breaker));
        if (lane == UpstreamLane.Read)
        {
            builder.AddTimeout(new TimeoutStrategyOptions { Name = "attempt", Timeout = options.Timeouts.Attempt });
        }

        _lanes.Enqueue(() => StatusOf(upstream, part, lane, places, limiter, breaker));
        return new UpstreamPipeline(upstream, builder.Build());
    }

    private static UpstreamLaneStatus StatusOf(
        string upstream, string part, UpstreamLane lane, int places, ConcurrencyLimiter limiter, CircuitBreakerStateProvider breaker)
    {
        var now = limiter.GetStatistics();
        return new UpstreamLaneStatus(
            upstream, part, JsonNamingPolicy.SnakeCaseLower.ConvertName(lane.ToString()),
            JsonNamingPolicy.SnakeCaseLower.ConvertName(breaker.CircuitState.ToString()), places,
            now is null ? 0 : places - now.CurrentAvailablePermits, now?.CurrentQueuedCount ?? 0, now?.TotalFailedLeases ?? 0);
    }

    private static TimeSpan Total(UpstreamLane lane, UpstreamTimeouts timeouts) => lane switch
    {
        UpstreamLane.Session => timeouts.Session,
        UpstreamLane.Read => timeouts.Total,
        _ => timeouts.Send,
    };

    private static int Places(UpstreamLane lane, UpstreamConcurrency concurrency) => lane switch
    {
        UpstreamLane.Session => concurrency.Session,
        UpstreamLane.Read => concurrency.Read,
        _ => concurrency.Send,
    };

    private RetryStrategyOptions Retry(UpstreamRetry retry) => new()
    {
        MaxRetryAttempts = retry.Attempts,
        Delay = retry.Delay,
        MaxDelay = retry.MaxDelay,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Randomizer = NextDouble,
        ShouldHandle = args => ValueTask.FromResult(
            TransientFailures.IsTransient(args.Outcome)
            && (TransientFailures.RetryAfter(args.Outcome) ?? TimeSpan.Zero) <= retry.MaxDelay),
        DelayGenerator = args => ValueTask.FromResult(TransientFailures.RetryAfter(args.Outcome)),
    };

    private static CircuitBreakerStrategyOptions Breaker(UpstreamBreaker breaker, CircuitBreakerStateProvider state) => new()
    {
        FailureRatio = breaker.FailureRatio,
        MinimumThroughput = breaker.MinThroughput,
        SamplingDuration = breaker.Sampling,
        BreakDuration = breaker.Break,
        StateProvider = state,
        ShouldHandle = args => ValueTask.FromResult(TransientFailures.IsTransient(args.Outcome)),
    };

    private TelemetryOptions Telemetry() => new()
    {
        LoggerFactory = loggers,

        // A result may hold message text: Polly's log and metrics get the kind of the outcome and nothing of its content.
        ResultFormatter = (_, result) => result?.GetType().Name,
        SeverityProvider = Severity,
    };

    /// <summary>
    /// The adapters log a call that failed, in one line; Polly's own line for each try would repeat it with a stack trace. What
    /// only Polly knows, a breaker that opens or closes, stays. Its metrics count everything.
    /// </summary>
    private static ResilienceEventSeverity Severity(SeverityProviderArguments args) =>
        args.Event.EventName is "OnTimeout" or "OnRetry" or "ExecutionAttempt" ? ResilienceEventSeverity.Debug : args.Event.Severity;

    private double NextDouble()
    {
        lock (_lock)
        {
            return random.NextDouble();
        }
    }
}
