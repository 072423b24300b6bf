namespace SecureMessaging.Bff.Hosting.WarmUp;

/// <summary>What is loaded before the service says that it is ready. Section <c>WarmUp</c>.</summary>
internal sealed class WarmUpOptions
{
    public const string Section = "WarmUp";

    /// <summary>False loads everything at the first request that needs it. Default true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>
    /// How long readiness waits once the server listens, 0 to 5 minutes. Then the service is ready, degraded, and names what is missing:
    /// an upstream that is down must not keep the base flow from being served. Default 30 seconds: the slowest list of pools seen took 23.
    /// </summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Pause before something that could not be loaded is tried again, 1 second to 5 minutes. Default 5 seconds.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(5);
}
