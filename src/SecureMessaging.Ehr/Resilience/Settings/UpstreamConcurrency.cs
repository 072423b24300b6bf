namespace SecureMessaging.Ehr.Resilience.Settings;

/// <summary>Calls in flight at once per upstream (per tenant where it has tenants) and instance; more wait in a queue.</summary>
public sealed class UpstreamConcurrency
{
    /// <summary>Log-ins and tokens. 1 to 10,000; default 256.</summary>
    public int Session { get; set; } = 256;

    /// <summary>Reads. 1 to 10,000; default 512.</summary>
    public int Read { get; set; } = 512;

    /// <summary>
    /// Sends. 1 to 20,000; default 6,000, because 5,000 sends in flight at 23 seconds each are a busy hour and each costs only a
    /// connection and a few kilobytes.
    /// </summary>
    public int Send { get; set; } = 6_000;

    /// <summary>Waiting calls per lane beyond the limit; more are refused at once. 0 to 100,000; default 4,096.</summary>
    public int Queue { get; set; } = 4_096;
}
