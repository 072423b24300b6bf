using System.Data.Common;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Reconciliation;

/// <summary>
/// Takes due submissions, as many as it may check at one time, and asks again when a place is free or the interval is
/// over. Runs on every instance; the lease keeps them apart.
/// </summary>
internal sealed class ReconcilerService(
    SubmissionClaims claims,
    SubmissionReconciler reconciler,
    ReconcileSignal signal,
    StoreState storeState,
    IOptions<MessagesOptions> options,
    TimeProvider time,
    ILogger<ReconcilerService> logger) : BackgroundService
{
    private readonly HashSet<Task> _checking = [];

    /// <summary>What was taken and not finished is for another instance now, and not only when the lease has run out.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await claims.ReleaseAsync(cancellationToken);
        }
        catch (Exception away) when (away is DbException or OperationCanceledException or ObjectDisposedException)
        {
            // Another instance takes them up when the leases have run out.
            SubmissionLog.JobWithoutStore(logger, "lease release", away.GetType().Name);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await storeState.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            _checking.RemoveWhere(task => task.IsCompleted);
            var free = options.Value.ParallelDeliveryChecks - _checking.Count;
            var claimed = free > 0 ? await ClaimAsync(free, stoppingToken) : 0;
            if (claimed < free || free == 0)
            {
                await PauseAsync(free == 0, stoppingToken);
            }
        }

        await Task.WhenAll(_checking);
    }

    private async Task<int> ClaimAsync(int free, CancellationToken stoppingToken)
    {
        try
        {
            var claimed = await claims.ClaimAsync(free, stoppingToken);
            foreach (var row in claimed)
            {
                _checking.Add(StepAsync(row, stoppingToken));
            }

            return claimed.Count;
        }
        catch (DbException away)
        {
            SubmissionLog.JobWithoutStore(logger, "reconciler", away.GetType().Name);
            return 0;
        }
    }

    private async Task PauseAsync(bool full, CancellationToken stoppingToken)
    {
        if (full)
        {
            await Task.WhenAny(_checking).WaitAsync(stoppingToken);
            return;
        }

        using var interval = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await Task.WhenAny(signal.WaitAsync(interval.Token), Task.Delay(options.Value.ReconcileInterval, time, interval.Token));
        await interval.CancelAsync();
    }

    private async Task StepAsync(Submission row, CancellationToken stoppingToken)
    {
        try
        {
            await Task.Yield();
            await reconciler.StepAsync(row, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The lease is given back at the end, and another instance takes it up.
        }
        catch (DbException away)
        {
            SubmissionLog.NotWritten(logger, row.Id.Value, away.GetType().Name);
        }
        catch (Exception bug)
        {
            // One submission that breaks must not stop the others; its lease runs out and it is tried again.
            SubmissionLog.Broke(logger, row.Id.Value, "reconcile", bug.GetType().Name, bug.StackTrace ?? "");
        }
    }
}
