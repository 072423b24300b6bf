using System.Data.Common;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Returning;

/// <summary>Takes the messages that are to be put back. Runs on every instance; the lease keeps them apart.</summary>
internal sealed class ReturnerService(
    ReturnClaims claims, MessageReturner returner, StoreState storeState, IOptions<MessagesOptions> options, TimeProvider time,
    ILogger<ReturnerService> logger) : BackgroundService
{
    /// <summary>Failures without a response are rare, and nobody waits for the second.</summary>
    private const int ReconcileIntervals = 5;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await storeState.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(options.Value.ReconcileInterval * ReconcileIntervals, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            while (await RunAsync(stoppingToken) == options.Value.ParallelDeliveryChecks)
            {
                // As many as are taken at one time were due: there may be more.
            }
        }
    }

    /// <summary>Puts back what is due, as many at one time as there are delivery checks.</summary>
    /// <returns>How many it took.</returns>
    internal async Task<int> RunAsync(CancellationToken stoppingToken)
    {
        try
        {
            var claimed = await claims.ClaimAsync(options.Value.ParallelDeliveryChecks, stoppingToken);
            await Task.WhenAll(claimed.Select(row => StepAsync(row, stoppingToken)));
            return claimed.Count;
        }
        catch (DbException away)
        {
            SubmissionLog.JobWithoutStore(logger, "return", away.GetType().Name);
            return 0;
        }
    }

    private async Task StepAsync(Submission row, CancellationToken stoppingToken)
    {
        using var tooLong = new CancellationTokenSource(options.Value.DispatchLimit, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, tooLong.Token);
        try
        {
            await returner.StepAsync(row, limit.Token);
        }
        catch (OperationCanceledException)
        {
            // The lease runs out, and it is tried again.
        }
        catch (DbException away)
        {
            SubmissionLog.NotWritten(logger, row.Id.Value, away.GetType().Name);
        }
        catch (Exception bug)
        {
            // One message that breaks must not keep back the others; its lease runs out and it is tried again.
            SubmissionLog.Broke(logger, row.Id.Value, "return", bug.GetType().Name, bug.StackTrace ?? "");
        }
    }
}
