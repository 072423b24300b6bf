using System.Data.Common;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.JoinedDrafts;

/// <summary>Takes away the joined drafts of messages that are sent. Runs on every instance; the lease keeps them apart.</summary>
internal sealed class JoinedDraftService(
    JoinedDraftStore joined, JoinedDraftRemover remover, StoreState storeState, IOptions<MessagesOptions> options, TimeProvider time,
    ILogger<JoinedDraftService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await storeState.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(options.Value.ReconcileInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            while (await RunAsync(stoppingToken) == options.Value.ParallelDeliveryChecks)
            {
                // As many as are taken at one time were due: there may be more.
            }
        }
    }

    /// <summary>Takes away what is due, as many at one time as there are delivery checks.</summary>
    /// <returns>How many it took.</returns>
    internal async Task<int> RunAsync(CancellationToken stoppingToken)
    {
        try
        {
            var claimed = await joined.ClaimAsync(options.Value.ParallelDeliveryChecks, stoppingToken);
            await Task.WhenAll(claimed.Select(draft => StepAsync(draft, stoppingToken)));
            return claimed.Count;
        }
        catch (DbException away)
        {
            SubmissionLog.JobWithoutStore(logger, "joined drafts", away.GetType().Name);
            return 0;
        }
    }

    private async Task StepAsync(JoinedDraft draft, CancellationToken stoppingToken)
    {
        using var tooLong = new CancellationTokenSource(options.Value.DispatchLimit, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, tooLong.Token);
        try
        {
            await remover.StepAsync(draft, limit.Token);
        }
        catch (OperationCanceledException)
        {
            // The lease runs out, and it is tried again.
        }
        catch (DbException away)
        {
            SubmissionLog.NotWritten(logger, draft.SubmissionId.Value, away.GetType().Name);
        }
        catch (Exception bug)
        {
            // One draft that breaks must not keep back the others.
            SubmissionLog.Broke(logger, draft.SubmissionId.Value, "joined draft", bug.GetType().Name, bug.StackTrace ?? "");
        }
    }
}
