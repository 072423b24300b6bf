using System.Data.Common;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Mailbox.Drafts.Storage;
using SecureMessaging.Bff.Messages;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Mailbox.Returned;

/// <summary>
/// Deletes drafts of messages that came back when the text of their submission goes, and all others that nobody saved for long. Safe on
/// every instance at once.
/// </summary>
internal sealed class ReturnedDraftRetention(
    DraftStore drafts, SubmissionMetrics metrics, StoreState storeState, IOptions<MessagesOptions> options, TimeProvider time,
    ILogger<ReturnedDraftRetention> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await storeState.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(options.Value.PurgeInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                metrics.Purged("returned_drafts", await drafts.DeleteExpiredAsync(stoppingToken));
                metrics.Purged("drafts", await drafts.DeleteUnsavedAsync(stoppingToken));
            }
            catch (DbException away)
            {
                SubmissionLog.JobWithoutStore(logger, "retention of drafts", away.GetType().Name);
            }
        }
    }
}
