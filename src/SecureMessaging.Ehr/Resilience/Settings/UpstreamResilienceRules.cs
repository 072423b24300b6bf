using SecureMessaging.Core.Startup;

namespace SecureMessaging.Ehr.Resilience.Settings;

/// <summary>The ranges of <see cref="UpstreamResilienceOptions"/>; an adapter's validator adds these to its own errors.</summary>
public static class UpstreamResilienceRules
{
    public static IEnumerable<string> Errors(string section, UpstreamResilienceOptions options) =>
    [
        .. Timeouts($"{section}:Timeouts", options.Timeouts),
        .. Retry($"{section}:Retry", options.Retry),
        .. Breaker($"{section}:Breaker", options.Breaker),
        .. Concurrency($"{section}:Concurrency", options.Concurrency),
    ];

    private static IEnumerable<string> Timeouts(string section, UpstreamTimeouts timeouts) =>
    [
        .. SettingRange.Check($"{section}:Connect", timeouts.Connect, Seconds(1), Seconds(30), "a connection either comes "
            + "soon or not at all"),
        .. SettingRange.Check($"{section}:Session", timeouts.Session, Seconds(1), Seconds(60), "a slow log-in is normal, "
            + "an endless one is not"),
        .. SettingRange.Check($"{section}:Attempt", timeouts.Attempt, Seconds(1), Seconds(60), "one try must leave time for another"),
        .. SettingRange.Check($"{section}:Total", timeouts.Total, timeouts.Attempt, Seconds(90), "it covers at least one "
            + "try and ends before the web client gives up"),
        .. SettingRange.Check($"{section}:Send", timeouts.Send, Seconds(10), Seconds(300), "a short one turns slow sends "
            + "into unconfirmed ones"),
    ];

    private static IEnumerable<string> Retry(string section, UpstreamRetry retry) =>
    [
        .. SettingRange.Check($"{section}:Attempts", retry.Attempts, 0, 5, "more tries only add load to an upstream in trouble"),
        .. SettingRange.Check($"{section}:Delay", retry.Delay, TimeSpan.FromMilliseconds(10), Seconds(5), "shorter only "
            + "adds load, longer is a wait for nothing"),
        .. SettingRange.Check($"{section}:MaxDelay", retry.MaxDelay, retry.Delay, Seconds(30), "it bounds the delay and "
            + "cannot be below it"),
    ];

    private static IEnumerable<string> Breaker(string section, UpstreamBreaker breaker) =>
    [
        .. SettingRange.Check($"{section}:FailureRatio", breaker.FailureRatio, 0.1, 1.0, "below, it opens on ordinary noise"),
        .. SettingRange.Check($"{section}:MinThroughput", breaker.MinThroughput, 2, 10_000, "with one call, one failure would open it"),
        .. SettingRange.Check($"{section}:Sampling", breaker.Sampling, Seconds(1), Seconds(600), "it has to span the calls it judges"),
        .. SettingRange.Check(
            $"{section}:Break", breaker.Break, TimeSpan.FromMilliseconds(500), Seconds(300), "it is the pause an upstream gets"),
    ];

    private static IEnumerable<string> Concurrency(string section, UpstreamConcurrency concurrency) =>
    [
        .. SettingRange.Check($"{section}:Session", concurrency.Session, 1, 10_000, "zero would stop every log-in"),
        .. SettingRange.Check($"{section}:Read", concurrency.Read, 1, 10_000, "zero would stop every read"),
        .. SettingRange.Check($"{section}:Send", concurrency.Send, 1, 20_000, "zero would stop every send"),
        .. SettingRange.Check($"{section}:Queue", concurrency.Queue, 0, 100_000, "what waits holds memory"),
    ];

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
