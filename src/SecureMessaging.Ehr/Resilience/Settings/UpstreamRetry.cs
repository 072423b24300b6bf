namespace SecureMessaging.Ehr.Resilience.Settings;

/// <summary>Retry of reads. Delays grow exponentially, always with jitter.</summary>
public sealed class UpstreamRetry
{
    /// <summary>Further tries after the first. 0 to 5; default 2. 0 switches retry off.</summary>
    public int Attempts { get; set; } = 2;

    /// <summary>Before the first retry, on average. 10 ms to 5 seconds; default 200 ms.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Longest delay, and the longest <c>Retry-After</c> that is waited for; a longer one is handed to the caller at once.
    /// From <see cref="Delay"/> to 30 seconds; default 2.
    /// </summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(2);
}
