using System.Data.Common;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages.Attachments;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Retention;

/// <summary>Runs retention at its interval.</summary>
internal sealed class RetentionService(
    SubmissionRetention retention, AttachmentSpool spool, StoreState storeState, IOptions<MessagesOptions> options, TimeProvider time,
    ILogger<RetentionService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await storeState.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(options.Value.PurgeInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                spool.Sweep(time.GetUtcNow() - options.Value.DispatchLimit * 2);
                await retention.PurgeAsync(stoppingToken);
            }
            catch (Exception away) when (away is DbException or IOException or UnauthorizedAccessException)
            {
                // The store or the spool's disk; either may be back at the next tick, and neither is a reason to stop the process.
                SubmissionLog.JobWithoutStore(logger, "retention", away.GetType().Name);
            }
        }
    }
}
