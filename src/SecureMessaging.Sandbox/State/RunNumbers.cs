namespace SecureMessaging.Sandbox.State;

/// <summary>
/// Where a run begins to count. A real EHR never gives a number twice, and a service that kept one of an earlier run must not meet
/// it on another message: so numbers follow the time of the start, a thousand to a second, and a reset does not turn them back.
/// </summary>
internal static class RunNumbers
{
    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="first">The smallest number there is, in the size the EHR is known for.</param>
    /// <param name="started">When this run started.</param>
    public static long From(long first, DateTimeOffset started) => first + Math.Max(0, (long)(started - Epoch).TotalMilliseconds);
}
