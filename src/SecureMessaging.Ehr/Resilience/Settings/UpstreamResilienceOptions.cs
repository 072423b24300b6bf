namespace SecureMessaging.Ehr.Resilience.Settings;

/// <summary>The four groups of settings every upstream adapter has under its own section.</summary>
public abstract class UpstreamResilienceOptions
{
    public UpstreamTimeouts Timeouts { get; init; } = new();

    public UpstreamRetry Retry { get; init; } = new();

    public UpstreamBreaker Breaker { get; init; } = new();

    public UpstreamConcurrency Concurrency { get; init; } = new();
}
