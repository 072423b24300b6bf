using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages.Sending;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Encryption;
using SecureMessaging.Bff.Messages.Submissions.Outcomes;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Reconciliation;

/// <summary>
/// Finds out what became of one submission, and never sends anything: what was never dispatched is given up, everything else
/// gets delivery checks in its EHR.
/// </summary>
internal sealed class SubmissionReconciler(
    SubmissionStore store,
    EhrAdapterRegistry adapters,
    DeliveryChecker checker,
    DeliveryChecksUnderWay underWay,
    LostMessageBrake brake,
    OutcomeRecorder recorder,
    OutcomeNotifier notifier,
    SentDraftRemover drafts,
    DeliveryCheckBackoff intervals,
    SubmissionMetrics metrics,
    IOptions<MessagesOptions> options,
    StoreClock time,
    ILogger<SubmissionReconciler> logger)
{
    /// <summary>One step for a row this instance has claimed.</summary>
    public async Task StepAsync(Submission claimed, CancellationToken cancellationToken)
    {
        using var check = underWay.Enter(claimed.Id);
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

        var seen = await checker.CheckAsync(claimed, cancellationToken);
        if (seen is { Evidence: DeliveryEvidence.Found found, Encryptor: { } encryptor })
        {
            await SettleFoundAsync(claimed, found.Message, seen, encryptor, cancellationToken);
        }
        else
        {
            await SettleUnseenAsync(claimed, seen.Evidence, cancellationToken);
        }
    }

    private async Task SettleFoundAsync(
        Submission claimed, AcceptedMessage found, DeliveryCheck check, SubmissionEncryptor encryptor, CancellationToken cancellationToken)
    {
        var (row, now) = (Open(claimed), time.GetUtcNow());
        var underItsId = claimed.Acknowledged && claimed.EhrMessageId == found.EhrMessageId;
        if (!underItsId && await store.HasEqualUnderDispatchAsync(claimed, cancellationToken))
        {
            // One of two equal messages may still wait for its own response, which will show whose message this is.
            await store.TryUpdateAsync(CheckAgain(row, null), cancellationToken);
            return;
        }

        var changed = row.Found(
            found.EhrMessageId,
            await recorder.MessageIdOfFoundAsync(row, found, cancellationToken),
            encryptor.Encrypt(SubmissionEncryptor.AcceptedColumn, found),
            now);
        switch (await store.TryUpdateAsync(changed, cancellationToken))
        {
            case UpdateOutcome.Written:
                Announce(claimed, changed);
                await drafts.ConsumeAsync(changed, cancellationToken);
                break;
            case UpdateOutcome.EhrMessageIdTaken:
                await SettleContestAsync(claimed, changed, check, cancellationToken);
                break;
            default:
                break;
        }
    }

    /// <summary>
    /// The message found is another submission's already. Where its text was compared, and the other one is older or
    /// has other words, the EHR gave its number again; one that failed and whose draft was sent
    /// again has left it. Otherwise it is the other one's, and this one was not seen:
    /// that counts, or delivery checks would never end.
    /// </summary>
    private async Task SettleContestAsync(
        Submission claimed, Submission found, DeliveryCheck check, CancellationToken cancellationToken)
    {
        if (check.Claimed.Contains(found.EhrMessageId ?? "") && await store.TryTakeOverAsync(found, cancellationToken) is { } former)
        {
            former.Report(found, metrics, logger);
            Announce(claimed, found);
            await drafts.ConsumeAsync(found, cancellationToken);
            return;
        }

        await SettleUnseenAsync(claimed, new DeliveryEvidence.NotVisible(), cancellationToken);
    }

    private async Task SettleUnseenAsync(Submission claimed, DeliveryEvidence evidence, CancellationToken cancellationToken)
    {
        var (row, now) = (Open(claimed), time.GetUtcNow());
        if (evidence is DeliveryEvidence.Refused || DeliveryCheckPolicy.IsAbsent(row, evidence, now, options.Value))
        {
            await FailAsync(claimed, row, evidence, now, cancellationToken);
            return;
        }

        // A check that worked and did not see the message is counted, and a message that is not seen is judged by that count.
        var over = evidence is DeliveryEvidence.CannotTell or DeliveryEvidence.OtherText
            && DeliveryCheckPolicy.IsUndetermined(row, now, options.Value);
        await WriteAsync(
            claimed, over ? row.Undetermined(UndeterminedReason.Of(evidence), now) : CheckAgain(row, evidence), cancellationToken);
    }

    /// <summary>An acknowledged message is called lost only as far as the brake lets it.</summary>
    private async Task FailAsync(
        Submission claimed, Submission row, DeliveryEvidence evidence, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var failed = row.Failed(DeliveryCheckPolicy.FailureOf(row, evidence, adapters.Find(row.Adapter)), now);
        if (!row.Acknowledged)
        {
            await WriteAsync(claimed, failed, cancellationToken);
            return;
        }

        var outcome = await brake.TryFailAsync(failed, cancellationToken);
        if (outcome == LostMessageOutcome.Written)
        {
            Announce(claimed, failed);
        }

        if (outcome is not (LostMessageOutcome.Held or LostMessageOutcome.Engaged))
        {
            return;
        }

        if (outcome == LostMessageOutcome.Engaged)
        {
            metrics.BrakeEngaged(row.Adapter.Value);
            SubmissionLog.BrakeEngaged(logger, row.Adapter.Value);
        }

        var held = DeliveryCheckPolicy.IsUndetermined(row, now, options.Value)
            ? row.Undetermined(UndeterminedReason.Of(evidence), now)
            : CheckAgain(row, evidence);
        await WriteAsync(claimed, held.Held(now), cancellationToken);
    }

    private async Task WriteAsync(Submission claimed, Submission changed, CancellationToken cancellationToken)
    {
        if (await store.TryUpdateAsync(changed, cancellationToken) == UpdateOutcome.Written)
        {
            Announce(claimed, changed);
        }
    }

    /// <summary>Of a dispatch whose process gave no sign of life nothing is known.</summary>
    private Submission Open(Submission claimed)
    {
        var now = time.GetUtcNow();
        return claimed.State == SubmissionState.Dispatching
            ? claimed.Unconfirmed(now, now) with { Version = claimed.Version }
            : claimed;
    }

    /// <summary>Null evidence: the delivery check says nothing about absence.</summary>
    private Submission CheckAgain(Submission row, DeliveryEvidence? evidence)
    {
        var now = time.GetUtcNow();
        var since = evidence is null ? row.AbsentSince : DeliveryCheckPolicy.AbsentSince(row, evidence, now, options.Value);
        var wait = since is null ? UntilNextCheck(row, now) : DeliveryCheckPolicy.ProofInterval(row, options.Value);
        return row.CheckAgain(evidence is DeliveryEvidence.NotVisible or DeliveryEvidence.SurelyAbsent, since, now, now + wait);
    }

    /// <summary>Not past the moment from which absence proves something: its sender waits for the outcome.</summary>
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

        if (settled.State != claimed.State)
        {
            // A message that was sent and is now seen too has not been sent twice.
            metrics.Settled(settled);
        }

        if (claimed.ConfirmedAt is null && settled.ConfirmedAt is not null)
        {
            metrics.Confirmed(settled.Adapter.Value);
        }

        SubmissionLog.Settled(logger, settled.Id.Value, settled.StateName, settled.Adapter.Value, settled.Failure ?? "none");
        if (settled is { State: SubmissionState.Failed, Acknowledged: true })
        {
            SubmissionLog.Lost(logger, settled.Id.Value, settled.Adapter.Value);
        }

        if (claimed.EhrMessageId is not null && settled.ConfirmedAt is not null && settled.EhrMessageId != claimed.EhrMessageId)
        {
            metrics.FoundUnderAnotherId(settled.Adapter.Value);
            SubmissionLog.FoundUnderAnotherId(logger, settled.Id.Value, settled.Adapter.Value);
        }

        notifier.Publish(settled);
    }
}
