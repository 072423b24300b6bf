using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Encryption;
using SecureMessaging.Bff.Messages.Submissions.Outcomes;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.Messages.Reconciliation;

/// <summary>
/// Finds out what became of one submission, and never sends anything: what was never dispatched is given up, everything else
/// is looked for where its EHR shows it.
/// </summary>
internal sealed class SubmissionReconciler(
    SubmissionStore store,
    EhrAdapterRegistry records,
    DataKeyWrapping wrapping,
    OutcomeRecorder recorder,
    OutcomeNotifier notifier,
    DeliveryCheckBackoff intervals,
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
            // Its process died, or lost the store, before the EHR was asked. Whoever sent it saw an error and still has the
            // text; sending it now, behind their back, could meet their second try.
            var givenUp = claimed.Failed(StoredFailure.NeverDispatched, time.GetUtcNow());
            if (await store.TryUpdateAsync(givenUp, cancellationToken) == UpdateOutcome.Written)
            {
                Announce(claimed, givenUp);
            }

            return;
        }

        var encryptor = Open(claimed);
        if (encryptor is null)
        {
            await store.TryUpdateAsync(CheckAgain(claimed, null), cancellationToken);
            return;
        }

        var query = await QueryAsync(claimed, encryptor, cancellationToken);
        var evidence = await records.For(query.Message.Facility).CheckDeliveryAsync(query, cancellationToken);
        metrics.DeliveryChecked(claimed.Record.Value, evidence.GetType().Name);
        var changed = await JudgeAsync(claimed, evidence, encryptor, cancellationToken);
        if (await store.TryUpdateAsync(changed, cancellationToken) is var outcome && outcome == UpdateOutcome.RecordIdTaken)
        {
            await SettleContestAsync(claimed, changed, query, encryptor, cancellationToken);
        }
        else if (outcome == UpdateOutcome.Written)
        {
            Announce(claimed, changed);
        }
    }

    private async Task<Submission> JudgeAsync(
        Submission claimed, DeliveryEvidence evidence, SubmissionEncryptor encryptor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var row = claimed.State == SubmissionState.Dispatching ? claimed.Unconfirmed(now, now) with { Version = claimed.Version } : claimed;
        if (evidence is DeliveryEvidence.Found found)
        {
            // Of two equal messages one may still be on its way to its own answer: whose message this is shows then.
            return !claimed.Acknowledged && await store.HasEqualUnderDispatchAsync(claimed, cancellationToken)
                ? CheckAgain(row, null)
                : row.Found(
                    found.Message.RecordId,
                    await recorder.MessageIdAsync(row, found.Message, cancellationToken),
                    encryptor.Encrypt(SubmissionEncryptor.AcceptedColumn, found.Message),
                    now);
        }

        return DeliveryCheckPolicy.IsAbsent(row, evidence, now, options.Value)
            ? row.Failed(DeliveryCheckPolicy.FailureOf(row, records.Find(row.Record)), now)
            : CheckAgain(row, evidence);
    }

    /// <summary>
    /// The message found is another submission's already. Where its text was compared, and the other one is older or
    /// has other words, the EHR gave its number again. Otherwise it is the other one's, and this one was not seen:
    /// that counts, or it would be looked for for ever.
    /// </summary>
    private async Task SettleContestAsync(
        Submission claimed, Submission found, DeliveryQuery query, SubmissionEncryptor encryptor, CancellationToken cancellationToken)
    {
        if (query.Claimed.Contains(found.RecordId ?? "") && await store.TryTakeOverAsync(found, cancellationToken) is { } former)
        {
            metrics.NumberReused(found.Record.Value);
            SubmissionLog.NumberReused(logger, found.Record.Value, found.Id.Value, former);
            Announce(claimed, found);
            return;
        }

        var unseen = await JudgeAsync(claimed, new DeliveryEvidence.NotVisible(), encryptor, cancellationToken);
        if (await store.TryUpdateAsync(unseen, cancellationToken) == UpdateOutcome.Written)
        {
            Announce(claimed, unseen);
        }
    }

    private async Task<DeliveryQuery> QueryAsync(Submission claimed, SubmissionEncryptor encryptor, CancellationToken cancellationToken)
    {
        var payload = encryptor.Open<SubmissionPayload>(SubmissionEncryptor.PayloadColumn, claimed.Payload!);
        var others = await store.ClaimedRecordIdsAsync(claimed, cancellationToken);
        return new DeliveryQuery(
            PayloadMapper.ToMessage(claimed, payload),
            new DispatchTicket(claimed.Ticket ?? ""),
            claimed.RecordId,
            DateTimeOffset.FromUnixTimeMilliseconds(claimed.DispatchedAt ?? claimed.CreatedAt),
            [.. others.Where(other => other.IsOfAnEqual(claimed)).Select(other => other.RecordId)])
        {
            DispatchEnd = DeliveryCheckPolicy.DispatchEnd(claimed, options.Value),
            RecordIsDone = claimed.Refusal is not null,
            Claimed = [.. others.Select(other => other.RecordId)],
        };
    }

    private SubmissionEncryptor? Open(Submission claimed)
    {
        try
        {
            return claimed is { DataKey: { } key, Payload: not null }
                ? new SubmissionEncryptor(wrapping.Unwrap(key), claimed.Id.Value) : null;
        }
        catch (CryptographicException)
        {
            SubmissionLog.Unreadable(logger, claimed.Id.Value);
            return null;
        }
    }

    /// <summary>Null evidence: the delivery check says nothing about absence.</summary>
    private Submission CheckAgain(Submission row, DeliveryEvidence? evidence)
    {
        var now = time.GetUtcNow();
        var since = evidence is null ? row.AbsentSince : DeliveryCheckPolicy.AbsentSince(row, evidence, now, options.Value);
        var wait = since is null ? UntilNextCheck(row, now) : DeliveryCheckPolicy.ProofInterval(row, options.Value);
        return row.CheckAgain(evidence is DeliveryEvidence.NotVisible or DeliveryEvidence.SurelyAbsent, since, now, now + wait);
    }

    /// <summary>Not past the moment from which absence proves something: its sender waits to be told.</summary>
    private TimeSpan UntilNextCheck(Submission row, DateTimeOffset now)
    {
        var wait = intervals.After(row.DeliveryChecks, options.Value);
        var untilProof = DeliveryCheckPolicy.DispatchEnd(row, options.Value) + options.Value.AbsenceGrace - now;
        return untilProof > TimeSpan.Zero && untilProof < wait ? untilProof : wait;
    }

    private void Announce(Submission claimed, Submission settled)
    {
        if (settled.State == claimed.State && settled.ConfirmedAt == claimed.ConfirmedAt)
        {
            return;
        }

        if (settled.State.IsUnderWay())
        {
            return;
        }

        metrics.Settled(settled);
        SubmissionLog.Settled(logger, settled.Id.Value, settled.StateName, settled.Record.Value, settled.Failure ?? "none");
        if (settled is { State: SubmissionState.Failed, Acknowledged: true })
        {
            SubmissionLog.Lost(logger, settled.Id.Value, settled.Record.Value);
        }

        notifier.Publish(settled);
    }
}
