using System.Data.Common;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Mailbox.Events;
using SecureMessaging.Bff.Messages;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Mailbox.Numbers;

/// <summary>
/// Deletes the numbers of messages that are gone, and what was known of the mail of people who listen no more. Safe on every instance at
/// once.
/// </summary>
internal sealed class NumberRetention(
    IdAliases aliases, MailWatchStore watches, SubmissionMetrics metrics, StoreState storeState, IOptions<MessagesOptions> messages,
    IOptions<MailboxOptions> options, TimeProvider time, ILogger<NumberRetention> logger) : BackgroundService
{
    private static readonly TimeSpan WatchRetention = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await storeState.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(messages.Value.PurgeInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var before = time.GetUtcNow() - options.Value.GoneNumberRetention;
                metrics.Purged("mail-watches", await watches.DeleteBeforeAsync(time.GetUtcNow() - WatchRetention, stoppingToken));
                metrics.Purged("numbers", await aliases.DeleteGoneAsync(before, stoppingToken));
            }
            catch (DbException away)
            {
                SubmissionLog.JobWithoutStore(logger, "retention of numbers", away.GetType().Name);
            }
        }
    }
}
