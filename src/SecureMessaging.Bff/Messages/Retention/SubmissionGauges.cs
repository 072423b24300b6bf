using System.Data.Common;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SecureMessaging.Bff.Messages.Reconciliation;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Tracking;
using SecureMessaging.Core.Telemetry;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Retention;

/// <summary>Counts and ages by state, read every few seconds and shown as gauges and as health.</summary>
internal sealed class SubmissionGauges : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan TooOld = TimeSpan.FromHours(1);

    private readonly SubmissionReports _reports;
    private readonly LostMessageBrake _brake;
    private readonly StoreState _storeState;
    private readonly TimeProvider _time;
    private readonly ILogger<SubmissionGauges> _logger;
    private volatile IReadOnlyList<OpsSubmissionState> _latest = [];
    private volatile IReadOnlyList<HeldMessages> _held = [];

    public SubmissionGauges(
        SubmissionReports reports, LostMessageBrake brake, StoreState storeState, IMeterFactory meters, TimeProvider time,
        ILogger<SubmissionGauges> logger)
    {
        (_reports, _brake, _storeState, _time, _logger) = (reports, brake, storeState, time, logger);
        var meter = meters.Create(TelemetryNames.Meter);
        meter.CreateObservableGauge(
            "sm.submissions.count", () => Each(state => state.Count),
            description: "Submissions that are not over, by state; sent until its EHR was seen to hold it");
        meter.CreateObservableGauge(
            "sm.submissions.oldest_age", () => Each(state => state.OldestSeconds ?? 0), unit: "s",
            description: "Age of the oldest of these, by state");
        meter.CreateObservableGauge(
            "sm.submissions.held",
            () => _held.Select(held => new Measurement<long>(
                held.Count, KeyValuePair.Create<string, object?>("record", held.Adapter.Value))),
            description: "ALARM while there is one: acknowledged messages that the brake holds, by record");
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (_held is { Count: > 0 } held)
        {
            var each = string.Join(", ", held.Select(messages => $"{messages.Count} of {messages.Adapter}"));
            return Task.FromResult(HealthCheckResult.Degraded(
                $"Acknowledged messages are not found and not called lost, because they are too many: {each}"));
        }

        var oldest = _latest.FirstOrDefault(state => state.State == SubmissionState.Unconfirmed.ToWireName())?.OldestSeconds ?? 0;
        return Task.FromResult(oldest > TooOld.TotalSeconds
            ? HealthCheckResult.Degraded("A message has been unconfirmed for more than an hour")
            : HealthCheckResult.Healthy());
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await _storeState.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Interval, _time);
        do
        {
            try
            {
                await ReadAsync(stoppingToken);
            }
            catch (DbException away)
            {
                SubmissionLog.JobWithoutStore(_logger, "count", away.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Reads what is shown, and lets the brake go where its EHR shows messages again.</summary>
    internal async Task ReadAsync(CancellationToken cancellationToken)
    {
        _latest = await _reports.ReadOpenAsync(cancellationToken);
        _held = await _brake.ReadAsync(cancellationToken);
        if (_held.Count == 0)
        {
            return;
        }

        foreach (var adapter in await _brake.ReleaseRecoveredAsync(cancellationToken))
        {
            SubmissionLog.BrakeReleased(_logger, adapter);
        }

        _held = await _brake.ReadAsync(cancellationToken);
    }

    /// <summary>A state in which there is none is 0, so that a line in a chart ends.</summary>
    private IEnumerable<Measurement<double>> Each(Func<OpsSubmissionState, double> value) => SubmissionStates.All
        .Where(state => state != SubmissionState.Failed)
        .Select(state => state.ToWireName())
        .Select(name => new Measurement<double>(
            _latest.FirstOrDefault(state => state.State == name) is { } counted ? value(counted) : 0,
            KeyValuePair.Create<string, object?>("state", name)));
}
