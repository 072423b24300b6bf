namespace SecureMessaging.Ehr.Resilience.Settings;

/// <summary>Circuit breaker, one per lane. Timeouts, lost connections, 5xx and malformed answers count; refusals in words do not.</summary>
public sealed class UpstreamBreaker
{
    /// <summary>Share of failures that opens it. 0.1 to 1; default 0.5, as the existing breaker has it.</summary>
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>
    /// Calls within <see cref="Sampling"/> before it may open at all. 2 to 10,000; default 20, so that one failure after a
    /// quiet night opens nothing.
    /// </summary>
    public int MinThroughput { get; set; } = 20;

    /// <summary>The window looked at. 1 second to 10 minutes; default 60 seconds, longer than the slowest normal answer.</summary>
    public TimeSpan Sampling { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long it stays open before one call is let through. 500 ms to 5 minutes; default 15 seconds.</summary>
    public TimeSpan Break { get; set; } = TimeSpan.FromSeconds(15);
}
