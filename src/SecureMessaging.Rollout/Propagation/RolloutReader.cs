using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Seeding;
using SecureMessaging.Rollout.Storage;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Propagation;

/// <summary>
/// The first read, and the poll that needs no notification: a lost one costs two seconds. Without the database the last
/// known good is taken, and without that everything is off; requests never wait for either.
/// </summary>
internal sealed partial class RolloutReader(
    SnapshotRefresher refresher, StoreState state, LastKnownGood lastKnownGood, RolloutItems items, RolloutSnapshots snapshots,
    RolloutSeeder seed, InstanceName instance, RolloutMetrics metrics, TimeProvider time, ILogger<RolloutReader> logger) : BackgroundService
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AlarmAge = TimeSpan.FromSeconds(10);

    private bool _alarmed;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!await FirstReadAsync(cancellationToken) && lastKnownGood.Read() is { } kept)
        {
            items.Apply(new ItemsRead(kept.File.Revision, kept.File.Items, IsComplete: true));
            snapshots.Confirm(kept.Age);
            FromFile(logger, kept.File.Revision, kept.Age.TotalSeconds);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!refresher.HasRead)
        {
            await state.WaitAsync(stoppingToken);
            await FirstReadAsync(stoppingToken);
        }

        // An offset of its own for each instance, or all would ask in the same moment after a restart of all.
        await Task.Delay(PollInterval * new Random(instance.Value.GetHashCode(StringComparison.Ordinal)).NextDouble(), time, stoppingToken);
        using var timer = new PeriodicTimer(PollInterval, time);
        do
        {
            await refresher.RefreshAsync(report: true, stoppingToken);
            Alarm();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> FirstReadAsync(CancellationToken cancellationToken)
    {
        if (!state.IsReady)
        {
            return false;
        }

        await seed.SeedAsync(cancellationToken);
        return await refresher.RefreshAsync(report: true, cancellationToken);
    }

    private void Alarm()
    {
        var stale = snapshots.Age > AlarmAge;
        if (stale && !_alarmed)
        {
            metrics.StaleAlarm();
            Stale(logger, snapshots.Age.TotalSeconds);
        }

        _alarmed = stale;
    }

    [LoggerMessage(
        EventId = 6025, Level = LogLevel.Warning,
        Message = "Started without the store: rollout revision {Revision} of a file {AgeSeconds:0} s old")]
    private static partial void FromFile(ILogger logger, long revision, double ageSeconds);

    [LoggerMessage(EventId = 6026, Level = LogLevel.Error, Message = "The rollout has not heard from the store for {AgeSeconds:0} s")]
    private static partial void Stale(ILogger logger, double ageSeconds);
}
