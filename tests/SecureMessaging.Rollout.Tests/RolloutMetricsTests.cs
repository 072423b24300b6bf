using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Testing.Rollout;

namespace SecureMessaging.Rollout.Tests;

public sealed class RolloutMetricsTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private readonly List<(string Name, double Value, Dictionary<string, object?> Tags)> _seen = [];
    private readonly RolloutWorld _world = new();
    private readonly RolloutMetrics _metrics;

    public RolloutMetricsTests()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        // Other tests have meters of the same name; only this factory's are heard.
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.Start();
        _metrics = new RolloutMetrics(meters, _world.Snapshots);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }

    [Fact]
    public void Evaluated_ByFlagAndReason_IsCounted()
    {
        var result = _world.Evaluate(RolloutWorld.Flag(100) with { Killed = true }, "u");

        _metrics.Evaluated("messaging_compose_v2", result);

        var (name, value, tags) = Assert.Single(_seen);
        Assert.Equal(("sm.rollout.evaluations", 1), (name, value));
        Assert.Equal(("messaging_compose_v2", "KILLED", 2), (tags["flag"], tags["reason"], tags.Count));
    }

    [Fact]
    public void Evaluated_ThousandNamesThatAreNoFlags_AreOneLabel()
    {
        var result = RolloutResult.Off(RolloutReason.FlagNotFound);

        foreach (var i in Enumerable.Range(0, 1_000))
        {
            _metrics.Evaluated($"guessed_{i}", result);
        }

        Assert.Equal(1_000, _seen.Count);
        Assert.Equal(["unknown"], _seen.Select(measured => measured.Tags["flag"]).Distinct());
    }

    [Fact]
    public void SnapshotAge_StoreSilentFor30Seconds_Is30UntilItConfirms()
    {
        _world.Time.Advance(TimeSpan.FromSeconds(30));

        _listener.RecordObservableInstruments();
        _world.Snapshots.Confirm(TimeSpan.Zero);
        _listener.RecordObservableInstruments();

        Assert.Equal([("sm.rollout.snapshot.age", 30), ("sm.rollout.snapshot.age", 0)],
            _seen.Select(measured => (measured.Name, measured.Value)));
    }

    [Fact]
    public void StaleAlarm_Raised_IsCounted()
    {
        _metrics.StaleAlarm();

        Assert.Equal("sm.rollout.stale_alarms", Assert.Single(_seen).Name);
    }

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _seen.Add((instrument.Name, value, tags.ToArray().ToDictionary()));
}
