using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Submissions.Outcomes;

/// <summary>Writes what a person found out about an undetermined submission.</summary>
internal sealed class SettledByHand(
    SubmissionStore store, OutcomeNotifier notifier, SubmissionMetrics metrics, StoreClock time, ILogger<SettledByHand> logger)
{
    /// <returns>False where it is not undetermined, or somebody else was first.</returns>
    public async Task<bool> TryAsync(Submission row, bool arrived, CancellationToken cancellationToken)
    {
        if (row.State != SubmissionState.Undetermined)
        {
            return false;
        }

        var settled = row.SettledByOperator(arrived, time.GetUtcNow());
        if (await store.TryUpdateAsync(settled, cancellationToken) != UpdateOutcome.Written)
        {
            return false;
        }

        metrics.Settled(settled);
        SubmissionLog.Settled(logger, settled.Id.Value, settled.StateName, settled.Adapter.Value, settled.Failure ?? "none");
        notifier.Publish(settled);
        return true;
    }
}
