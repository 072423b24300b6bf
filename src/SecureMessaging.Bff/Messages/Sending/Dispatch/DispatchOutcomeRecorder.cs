using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages.Reconciliation;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Encryption;
using SecureMessaging.Bff.Messages.Submissions.Outcomes;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Sending.Dispatch;

/// <summary>Writes what a dispatch came to, and wakes the reconciler where only delivery checks can tell.</summary>
internal sealed class DispatchOutcomeRecorder(
    OutcomeRecorder recorder, SentDraftRemover drafts, ReconcileSignal signal, SubmissionMetrics metrics,
    IOptions<MessagesOptions> options, StoreClock time,
    ILogger<DispatchOutcomeRecorder> logger)
{
    public async Task RecordAsync(Submission dispatching, DispatchOutcome outcome, SubmissionEncryptor encryptor)
    {
        switch (outcome)
        {
            case DispatchOutcome.Accepted accepted:
                var recorded = await recorder.RecordAsync(
                    dispatching, row => AcknowledgeAsync(row, accepted.Message, encryptor), CancellationToken.None);
                // Its sender may have been answered that nothing is known yet.
                await drafts.ConsumeAsync(recorded, CancellationToken.None);
                break;
            case DispatchOutcome.NotAccepted refused:
                await FailAsync(dispatching, refused.Failure);
                break;
            case DispatchOutcome.Refused refused:
                await EndAsync(dispatching, refused.Failure);
                break;
            default:
                await EndAsync(dispatching, null);
                break;
        }
    }

    /// <summary>Nothing went out, whatever the row says by now. A draft that was saved for it stands.</summary>
    public Task<Submission> FailAsync(Submission row, Failure failure, long? draft = null) => recorder.RecordAsync(
        row,
        current => Task.FromResult(
            current.State.IsUnderWay()
                ? current.Failed(failure, time.GetUtcNow()) with { DraftId = current.DraftId ?? draft }
                : null),
        CancellationToken.None);

    private async Task<Submission?> AcknowledgeAsync(Submission row, AcceptedMessage accepted, SubmissionEncryptor encryptor)
    {
        switch (row.State)
        {
            case SubmissionState.Sent:
                return null;
            case SubmissionState.Failed:
                metrics.Contradicted(row.Adapter.Value);
                SubmissionLog.Contradicted(logger, row.Id.Value, row.Adapter.Value);
                return null;
            default:
                var now = time.GetUtcNow();
                var messageId = await recorder.MessageIdAsync(row, accepted, CancellationToken.None);
                return row.Acknowledged(
                    accepted.EhrMessageId, messageId, encryptor.Encrypt(SubmissionEncryptor.AcceptedColumn, accepted), now,
                    now + options.Value.FirstDeliveryCheckDelay);
        }
    }

    private async Task EndAsync(Submission dispatching, Failure? refusal)
    {
        await recorder.RecordAsync(dispatching, row => Task.FromResult(Ended(row, refusal)), CancellationToken.None);
        signal.Raise();
    }

    private Submission? Ended(Submission row, Failure? refusal) =>
        row.State is SubmissionState.Dispatching or SubmissionState.Unconfirmed
            ? row.DispatchEnded(refusal, time.GetUtcNow())
            : null;
}
