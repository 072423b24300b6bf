using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SecureMessaging.Core.Telemetry;

namespace SecureMessaging.Bff.Hosting;

/// <summary>
/// Watches every background loop of the process, whoever registered it. One that breaks is logged, counted, shown in
/// readiness and started again with growing pauses: no loop may end the process, because the base flow needs none of
/// them.
/// </summary>
internal sealed partial class BackgroundLoopSupervisor(
    IServiceProvider services, IHostApplicationLifetime lifetime, IMeterFactory meters, TimeProvider time,
    ILogger<BackgroundLoopSupervisor> logger)
    : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan MinBackoff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxBackoff = TimeSpan.FromMinutes(1);

    /// <summary>A loop that ran for this long since it broke is taken for healthy.</summary>
    private static readonly TimeSpan HealthyAfter = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, LoopFailure> _failures = new(StringComparer.Ordinal);
    private readonly Counter<long> _restarts = meters.Create(TelemetryNames.Meter).CreateCounter<long>(
        "sm.background_loop.failures", description: "ALARM: background loops that broke and were started again, by loop");

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var broken = _failures.Where(pair => time.GetUtcNow() - pair.Value.At < HealthyAfter).ToDictionary(
            pair => pair.Key,
            pair => (object)string.Create(
                CultureInfo.InvariantCulture,
                $"broke {pair.Value.Count} times, last at {pair.Value.At:O} with {pair.Value.Error}"));
        if (broken.Count == 0)
        {
            return Task.FromResult(HealthCheckResult.Healthy());
        }

        var names = string.Join(", ", broken.Keys.Order(StringComparer.Ordinal));
        return Task.FromResult(HealthCheckResult.Degraded($"Background loops broke: {names}", data: broken));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Loops registered later start later.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        // Other loops are stopped before this one, and that is no failure of theirs.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        await started.Task.WaitAsync(ending.Token);
        await Task.WhenAll(services.GetServices<IHostedService>().OfType<BackgroundService>().Where(loop => loop != this)
            .Select(loop => WatchAsync(loop, ending.Token)));
    }

    private async Task WatchAsync(BackgroundService loop, CancellationToken stoppingToken)
    {
        var name = loop.GetType().Name;
        while (await BrokeAsync(loop, stoppingToken) is { } error)
        {
            var failure = _failures.AddOrUpdate(
                name,
                _ => new LoopFailure(1, time.GetUtcNow(), error),
                (_, last) => last.Again(time.GetUtcNow(), error, HealthyAfter));
            _restarts.Add(1, KeyValuePair.Create<string, object?>("loop", name));
            var pause = Backoff(failure.InARow);
            Broke(logger, name, error, pause.TotalSeconds);
            await Task.Delay(pause, time, stoppingToken);
            await RestartAsync(loop, name, stoppingToken);
        }
    }

    /// <summary>The type of the exception that ended the loop; null when it ended as it should.</summary>
    private static async Task<string?> BrokeAsync(BackgroundService loop, CancellationToken stoppingToken)
    {
        if (loop.ExecuteTask is not { } running)
        {
            return null;
        }

        // Not awaited with its exception: how it ended is read afterwards.
        await running.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return stoppingToken.IsCancellationRequested || running.IsCompletedSuccessfully
            ? null
            : running.Exception?.GetBaseException().GetType().Name ?? nameof(OperationCanceledException);
    }

    private async Task RestartAsync(BackgroundService loop, string name, CancellationToken stoppingToken)
    {
        try
        {
            await loop.StartAsync(stoppingToken);
        }
        catch (Exception again) when (!stoppingToken.IsCancellationRequested)
        {
            // Its task is still the broken one, so it is tried again after the next pause.
            NotStarted(logger, name, again.GetType().Name);
        }
    }

    private static TimeSpan Backoff(int inARow)
    {
        var pause = MinBackoff * Math.Pow(2, Math.Min(inARow - 1, 10));
        return pause < MaxBackoff ? pause : MaxBackoff;
    }

    /// <param name="Count">Since the start of the process.</param>
    /// <param name="At">The last time.</param>
    /// <param name="Error">Type of the exception.</param>
    private sealed record LoopFailure(int Count, DateTimeOffset At, string Error)
    {
        /// <summary>Without having been healthy in between.</summary>
        public int InARow { get; private init; } = 1;

        public LoopFailure Again(DateTimeOffset now, string error, TimeSpan healthyAfter) =>
            new(Count + 1, now, error) { InARow = now - At < healthyAfter ? InARow + 1 : 1 };
    }

    [LoggerMessage(EventId = 1301, Level = LogLevel.Error,
        Message = "Background loop {Loop} broke with {Error}; starting it again in {Seconds:0} s")]
    private static partial void Broke(ILogger logger, string loop, string error, double seconds);

    [LoggerMessage(EventId = 1302, Level = LogLevel.Error, Message = "Background loop {Loop} cannot be started again: {Error}")]
    private static partial void NotStarted(ILogger logger, string loop, string error);
}
