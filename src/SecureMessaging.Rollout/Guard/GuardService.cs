using System.Data.Common;
using Microsoft.Extensions.Options;
using SecureMessaging.Rollout.Contracts.Notices;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Guard.Leadership;
using SecureMessaging.Rollout.Guard.Verdicts;
using SecureMessaging.Rollout.Notices;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Guard;

/// <summary>
/// Runs on every instance and acts on one. Finishes open decisions first, so that the death of a leader between deciding
/// and acting delays a rollback by seconds and loses none.
/// </summary>
internal sealed partial class GuardService(
    ILeadership leadership, RollbackExecutor executor, GuardJudge judge, SignalMonitor signals, GuardRetention retention,
    StaleInstanceWatch stale, LastingNotices notices,
    RolloutSnapshots snapshots, IServiceFlags flags, GuardMetrics metrics, StoreState state, IOptions<GuardOptions> options,
    TimeProvider time, ILogger<GuardService> logger) : BackgroundService
{
    /// <summary>By flag: whether it is said that the guard holds it. What is not here is asked of the store.</summary>
    private readonly Dictionary<string, bool> _saidHolding = new(StringComparer.Ordinal);
    private bool _leads;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await state.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(options.Value.Interval, time);
        do
        {
            await EvaluateAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await leadership.ResignAsync();
        }
        catch (DbException)
        {
            // The lock or lease ends by itself.
        }
    }

    /// <summary>One evaluation. Without the database it holds: nothing is shipped and nothing is rolled back on no data.</summary>
    public async Task EvaluateAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await TryLeadAsync(cancellationToken))
            {
                await executor.ContinueAsync(cancellationToken);
                await JudgeAllAsync(cancellationToken);
                await executor.ContinueAsync(cancellationToken);
                await stale.WatchAsync(cancellationToken);
                await retention.PurgeAsync(cancellationToken);
                metrics.Evaluated();
            }
        }
        catch (DbException failed)
        {
            judge.Forget();
            metrics.Alarm("store");
            NoStore(logger, DatabaseReason.Of(failed));
        }
    }

    private async Task<bool> TryLeadAsync(CancellationToken cancellationToken)
    {
        var led = _leads;
        _leads = await leadership.TryHoldAsync(cancellationToken);
        if (_leads != led)
        {
            Lead(logger, _leads ? "took" : "lost");
            judge.Forget();
            _saidHolding.Clear();
            metrics.Resign();
        }

        return _leads;
    }

    private async Task JudgeAllAsync(CancellationToken cancellationToken)
    {
        var holding = 0;
        foreach (var over in snapshots.Current.Flags.Where(flag => flag.Name == flags.Measured && !flag.IsExposed))
        {
            // Nobody is judged there any more, which is said by what ended it.
            await SayAsync(over.Name, holds: false, notice: null, cancellationToken);
        }

        foreach (var flag in snapshots.Current.Flags.Where(flag => flag.Name == flags.Measured && flag.IsExposed))
        {
            var verdict = await judge.JudgeAsync(flag, cancellationToken);
            await SayAsync(flag.Name, verdict, cancellationToken);
            metrics.Evidence(flag.Name, verdict.Operations);
            if (verdict.State == GuardState.Holding)
            {
                holding++;
                metrics.Alarm("holding");
                Holds(logger, flag.Name, verdict.Note ?? "");
            }

            await signals.WatchAsync(flag, cancellationToken);
        }

        metrics.Holding(holding);
    }

    /// <summary>Once when it begins to hold, and once when it judges again.</summary>
    private Task SayAsync(string flag, GuardVerdict verdict, CancellationToken cancellationToken)
    {
        var holds = verdict.State == GuardState.Holding;
        var (type, summary) = holds
            ? (NoticeType.GuardHolds, $"The guard cannot judge {flag} and holds it: {verdict.Note}")
            : (NoticeType.GuardWatches, $"The guard judges {flag} again");
        return SayAsync(flag, holds, notices.Of(type, flag, AutomaticFlagActions.Actor, summary), cancellationToken);
    }

    private async Task SayAsync(string flag, bool holds, Notice? notice, CancellationToken cancellationToken)
    {
        if (_saidHolding.TryGetValue(flag, out var said) && said == holds)
        {
            return;
        }

        var written = holds && notice is not null
            ? await notices.BeginAsync(notice, flag, cancellationToken)
            : await notices.EndAsync(NoticeType.GuardHolds, flag, notice, cancellationToken);
        if (written)
        {
            _saidHolding[flag] = holds;
        }
    }

    [LoggerMessage(EventId = 6510, Level = LogLevel.Information, Message = "This instance {Change} the lead of the rollout guard")]
    private static partial void Lead(ILogger logger, string change);

    [LoggerMessage(EventId = 6511, Level = LogLevel.Warning, Message = "Guard holds on {Flag}: {Reason}")]
    private static partial void Holds(ILogger logger, string flag, string reason);

    [LoggerMessage(EventId = 6512, Level = LogLevel.Error, Message = "Guard cannot judge: the store fails with {Error}")]
    private static partial void NoStore(ILogger logger, string error);
}
