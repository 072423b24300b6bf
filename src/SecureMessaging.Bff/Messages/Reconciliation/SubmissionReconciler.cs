using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.HealthRecords;
using SecureMessaging.Bff.Messages.Submissions;

namespace SecureMessaging.Bff.Messages.Reconciliation;

/// <summary>
/// Finds out what became of one submission, and never sends anything: what was never dispatched is given up, everything else
/// is looked for where its record shows it.
/// </summary>
internal sealed class SubmissionReconciler(
    SubmissionStore store,
    HealthRecordRegistry records,
    DataKeyWrapping wrapping,
    OutcomeRecorder recorder,
    OutcomeWaiters waiters,
    LookIntervals intervals,
    SubmissionMetrics metrics,
    IOptions<MessagesOptions> options,
    TimeProvider time,
    ILogger<SubmissionReconciler> logger)
{
    /// <summary>One step for a row this instance has claimed.</summary>
    public async Task StepAsync(Submission claimed, CancellationToken cancellationToken)
    {
        if (claimed.State == SubmissionState.Received)
        {
            // Its process died, or lost the store, before the record was asked. Whoever sent it saw an error and still has the
            // text; sending it now, behind their back, could meet their second try.
            await WriteAsync(claimed, claimed.Failed(StoredFailure.NeverDispatched, time.GetUtcNow()), cancellationToken);
            return;
        }

        var seal = Open(claimed);
        if (seal is null)
        {
            await WriteAsync(claimed, LookAgain(claimed, absent: false), cancellationToken);
            return;
        }

        var evidence = await LookAsync(claimed, seal, cancellationToken);
        metrics.Looked(claimed.Record, evidence.GetType().Name);
        await WriteAsync(claimed, await JudgeAsync(claimed, evidence, seal, cancellationToken), cancellationToken);
    }

    private async Task<Submission> JudgeAsync(
        Submission claimed, DeliveryEvidence evidence, SubmissionSeal seal, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var row = claimed.State == SubmissionState.Dispatching ? claimed.Unconfirmed(now, now) with { Version = claimed.Version } : claimed;
        if (evidence is DeliveryEvidence.Found found)
        {
            // Of two equal messages one may still be on its way to its own answer: whose message this is shows then.
            return !claimed.Acknowledged && await store.HasEqualUnderDispatchAsync(claimed, cancellationToken)
                ? LookAgain(row, absent: false)
                : row.Found(
                    found.Message.RecordId,
                    await recorder.MessageIdAsync(row, found.Message, cancellationToken),
                    seal.Seal(SubmissionSeal.AcceptedColumn, found.Message),
                    now);
        }

        return LookRule.IsAbsent(row, evidence, now, options.Value)
            ? row.Failed(LookRule.FailureOf(row), now)
            : LookAgain(row, absent: evidence is not DeliveryEvidence.CannotTell);
    }

    private async Task<DeliveryEvidence> LookAsync(Submission claimed, SubmissionSeal seal, CancellationToken cancellationToken)
    {
        var payload = seal.Open<SubmissionPayload>(SubmissionSeal.PayloadColumn, claimed.Payload!);
        var message = PayloadMapper.ToMessage(claimed, payload);
        var taken = await store.TakenRecordIdsAsync(claimed, cancellationToken);
        var query = new DeliveryQuery(
            message,
            new DispatchTicket(claimed.Ticket ?? ""),
            claimed.RecordId,
            DateTimeOffset.FromUnixTimeMilliseconds(claimed.DispatchedAt ?? claimed.CreatedAt),
            [.. taken]);
        return await records.For(message.Facility).LookForAsync(query, cancellationToken);
    }

    private SubmissionSeal? Open(Submission claimed)
    {
        try
        {
            return claimed is { DataKey: { } key, Payload: not null } ? new SubmissionSeal(wrapping.Unwrap(key), claimed.Id) : null;
        }
        catch (CryptographicException)
        {
            SubmissionLog.Unreadable(logger, claimed.Id);
            return null;
        }
    }

    private Submission LookAgain(Submission row, bool absent) =>
        row.LookAgain(absent, time.GetUtcNow(), time.GetUtcNow() + intervals.After(row.Looks, options.Value));

    private async Task WriteAsync(Submission claimed, Submission changed, CancellationToken cancellationToken)
    {
        switch (await store.TryUpdateAsync(changed, cancellationToken))
        {
            case UpdateOutcome.Written when changed.State != claimed.State || changed.ConfirmedAt != claimed.ConfirmedAt:
                Announce(changed);
                break;
            case UpdateOutcome.RecordIdTaken:
                // Another submission claimed this very message at the same moment: the next look leaves it out.
                await store.TryUpdateAsync(LookAgain(claimed, absent: false), cancellationToken);
                break;
            default:
                break;
        }
    }

    private void Announce(Submission settled)
    {
        if (settled.State.IsUnderWay())
        {
            return;
        }

        metrics.Settled(settled);
        SubmissionLog.Settled(logger, settled.Id, settled.StateName, settled.Record, settled.Failure ?? "none");
        if (settled is { State: SubmissionState.Failed, Acknowledged: true })
        {
            SubmissionLog.Lost(logger, settled.Id, settled.Record);
        }

        waiters.Publish(settled);
    }
}
