using System.Data.Common;
using System.Globalization;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Submissions.Outcomes;

/// <summary>
/// Writes what became of a submission. Keeps trying while the store is away, because the outcome is known here only, and
/// takes the row as it finds it: another instance may have checked meanwhile.
/// </summary>
internal sealed class OutcomeRecorder(
    SubmissionStore store, EhrAdapterRegistry adapters, IdAliases aliases, OutcomeNotifier notifier, SubmissionMetrics metrics,
    StoreClock time, ILogger<OutcomeRecorder> logger)
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxRetryDelay = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Applies <paramref name="change"/> to the row as it stands, until it is written or found needless (null). Gives the row
    /// as it then is, and wakes whoever waits for it when it is settled.
    /// </summary>
    public async Task<Submission> RecordAsync(
        Submission seen, Func<Submission, Task<Submission?>> change, CancellationToken cancellationToken)
    {
        var current = seen;
        var retry = FirstRetry;
        var withoutEhrMessageId = false;
        while (true)
        {
            try
            {
                var next = await change(current);
                if (next is null)
                {
                    return Settled(current);
                }

                var changed = withoutEhrMessageId ? next with { EhrMessageId = null } : next;
                switch (await store.TryUpdateAsync(changed, cancellationToken))
                {
                    case UpdateOutcome.Written:
                        return Publish(changed);
                    case UpdateOutcome.EhrMessageIdTaken:
                        if (await store.TryTakeOverAsync(changed, cancellationToken) is { } former)
                        {
                            former.Report(changed, metrics, logger);
                            return Publish(changed);
                        }

                        // Another submission claims this id; the delivery check that follows finds out whose message is whose.
                        withoutEhrMessageId = true;
                        break;
                    default:
                        break;
                }

                current = await ReadAsync(current, cancellationToken);
            }
            catch (DbException away)
            {
                SubmissionLog.NotWritten(logger, current.Id.Value, away.GetType().Name);
                await Task.Delay(retry, time, cancellationToken);
                retry = retry * 2 < MaxRetryDelay ? retry * 2 : MaxRetryDelay;
            }
        }
    }

    /// <summary>The number the web client knows the message by: the EHR's own, or an alias where that is no number.</summary>
    public async Task<long> MessageIdAsync(Submission row, AcceptedMessage accepted, CancellationToken cancellationToken) =>
        long.TryParse(accepted.EhrMessageId, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && adapters.Find(row.Adapter)?.MessageIds?.Contains(number) == true
            ? number
            : await aliases.GetOrAddAsync(
                row.UserKey,
                new EhrMessageKey(row.Adapter, row.TenantOrNull, accepted.EhrMessageId),
                cancellationToken);

    /// <summary>
    /// As above, of a message that was found. What its caller was given stays: where the EHR shows the message under another id
    /// than it acknowledged, the number given for that id means the other one from now on.
    /// </summary>
    public async Task<long> MessageIdOfFoundAsync(Submission row, AcceptedMessage found, CancellationToken cancellationToken)
    {
        if (row.MessageId is not { } given)
        {
            return await MessageIdAsync(row, found, cancellationToken);
        }

        if (row.EhrMessageId != found.EhrMessageId && IdAliases.IsAlias(given))
        {
            await aliases.PointToAsync(row.UserKey, given, found.EhrMessageId, cancellationToken);
        }

        return given;
    }

    private async Task<Submission> ReadAsync(Submission row, CancellationToken cancellationToken) =>
        await store.FindAsync(row.Id, cancellationToken) ?? row;

    private Submission Publish(Submission row)
    {
        metrics.Settled(row);
        SubmissionLog.Settled(logger, row.Id.Value, row.StateName, row.Adapter.Value, row.Failure ?? "none");
        return Settled(row);
    }

    private Submission Settled(Submission row)
    {
        if (!row.State.IsUnderWay())
        {
            notifier.Publish(row);
        }

        return row;
    }
}
