using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Rollout.Propagation;

/// <summary>
/// Notices that this process was stopped and continued (a paused container, a frozen virtual machine, a debugger). The clock
/// went on meanwhile, and the requests that wait are older than what is known; so it reads the flags before it marks
/// the process as resumed.
/// </summary>
internal sealed class ProcessPauseDetector(RolloutSnapshots snapshots, SnapshotRefresher refresher, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (snapshots.WasPaused)
            {
                await refresher.RefreshAsync(report: true, stoppingToken);
            }

            snapshots.MarkResumed();
        }
    }
}
