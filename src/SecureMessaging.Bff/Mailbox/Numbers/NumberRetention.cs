using System.Data.Common;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Mailbox.Numbers;

/// <summary>Deletes the numbers of messages that are gone. Safe on every instance at once.</summary>
internal sealed class NumberRetention(
    IdAliases aliases, SubmissionMetrics metrics, StoreState storeState, IOptions<MessagesOptions> messages,
    IOptions<MailboxOptions> options, TimeProvider time, ILogger<NumberRetention> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await storeState.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(messages.Value.PurgeInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var before = time.GetUtcNow() - options.Value.GoneNumberRetention;
                metrics.Purged("numbers", await aliases.DeleteGoneAsync(before, stoppingToken));
            }
            catch (DbException away)
            {
                SubmissionLog.JobWithoutStore(logger, "retention of numbers", away.GetType().Name);
            }
        }
    }
}
