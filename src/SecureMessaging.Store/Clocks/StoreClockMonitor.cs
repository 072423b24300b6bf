using System.Data.Common;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using SecureMessaging.Core.Telemetry;

namespace SecureMessaging.Store.Clocks;

/// <summary>
/// Reads the database's time again and again, and says where this instance's own clock is off: what is compared between instances
/// is corrected, but log lines, tokens and certificates are judged by the machine's.
/// </summary>
internal sealed class StoreClockMonitor : BackgroundService, IHealthCheck
{
    private readonly StoreClock _clock;
    private readonly StoreClockReader _reader;
    private readonly StoreState _state;
    private readonly IOptions<StoreOptions> _options;
    private readonly TimeProvider _time;

    public StoreClockMonitor(
        StoreClock clock, StoreClockReader reader, StoreState state, IOptions<StoreOptions> options, IMeterFactory meters,
        TimeProvider time)
    {
        (_clock, _reader, _state, _options, _time) = (clock, reader, state, options, time);
        meters.Create(TelemetryNames.Meter).CreateObservableGauge(
            "sm.store.clock_offset",
            () => _clock.Offset is { } offset ? [new Measurement<double>(offset.TotalSeconds)] : Array.Empty<Measurement<double>>(),
            unit: "s",
            description: "How far the clock of this instance is ahead of the database's");
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_clock.Offset is { } offset && offset.Duration() > _options.Value.MaxClockOffset
            ? HealthCheckResult.Degraded($"The clock of this instance is off from the database's by {offset.TotalSeconds:0} seconds")
            : HealthCheckResult.Healthy());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await _state.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(_options.Value.ClockCheckInterval, _time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await _reader.ReadAsync(stoppingToken);
            }
            catch (DbException)
            {
                // The store's own check says that it is away; until it is back the last measurement goes on.
            }
        }
    }
}
