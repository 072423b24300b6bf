using System.Data.Common;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages;

/// <summary>Takes rows that are due, a few at one time, until none is left. Runs on every instance; leases keep them apart.</summary>
/// <param name="storeState">Nothing is taken before the schema is there.</param>
/// <param name="options">How many are taken at one time, and how long one may take.</param>
/// <param name="time">Also that of the leases.</param>
/// <param name="logger">Whose log it is.</param>
/// <typeparam name="T">What is taken.</typeparam>
internal abstract class ClaimedWorkService<T>(
    StoreState storeState, IOptions<MessagesOptions> options, TimeProvider time, ILogger logger) : BackgroundService
{
    /// <summary>In the log.</summary>
    protected abstract string Job { get; }

    /// <summary>From one search for rows to the next.</summary>
    protected abstract TimeSpan Interval { get; }

    /// <summary>As many as are taken at one time.</summary>
    /// <returns>How many it took.</returns>
    internal async Task<int> RunAsync(CancellationToken stoppingToken)
    {
        try
        {
            var claimed = await ClaimAsync(options.Value.ParallelDeliveryChecks, stoppingToken);
            await Task.WhenAll(claimed.Select(row => StepWithinLimitAsync(row, stoppingToken)));
            return claimed.Count;
        }
        catch (DbException away)
        {
            SubmissionLog.JobWithoutStore(logger, Job, away.GetType().Name);
            return 0;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await storeState.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            while (await RunAsync(stoppingToken) == options.Value.ParallelDeliveryChecks)
            {
                // As many as are taken at one time were due: there may be more.
            }
        }
    }

    protected abstract Task<IReadOnlyList<T>> ClaimAsync(int max, CancellationToken cancellationToken);

    protected abstract Task StepAsync(T row, CancellationToken cancellationToken);

    protected abstract SubmissionId IdOf(T row);

    private async Task StepWithinLimitAsync(T row, CancellationToken stoppingToken)
    {
        using var tooLong = new CancellationTokenSource(options.Value.DispatchLimit, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, tooLong.Token);
        try
        {
            await StepAsync(row, limit.Token);
        }
        catch (OperationCanceledException)
        {
            // The lease runs out, and it is tried again.
        }
        catch (DbException away)
        {
            SubmissionLog.NotWritten(logger, IdOf(row).Value, away.GetType().Name);
        }
        catch (Exception bug)
        {
            // One that breaks must not keep back the others; its lease runs out and it is tried again.
            SubmissionLog.Broke(logger, IdOf(row).Value, Job, bug.GetType().Name, bug.StackTrace ?? "");
        }
    }
}
