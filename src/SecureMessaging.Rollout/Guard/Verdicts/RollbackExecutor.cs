using SecureMessaging.Rollout.Contracts.Propagation;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Guard.Verdicts;

/// <summary>
/// Carries open decisions out and sees them through: a rollback counts as done when every live instance has the revision
/// and evaluates 1,000 sampled users to the base flow, not when a row says so.
/// </summary>
internal sealed partial class RollbackExecutor(
    DecisionStore decisions, IAutomaticFlagActions actions, IRolloutPropagation propagation, RolloutSnapshots snapshots,
    GuardMetrics metrics, StoreClock time, ILogger<RollbackExecutor> logger)
{
    private const string Reason = "Automatic rollback: first attempts of users in the new flow fail more often than in the base flow";

    /// <summary>After this long without every instance having followed, a person is called.</summary>
    private static readonly TimeSpan Overdue = TimeSpan.FromSeconds(15);

    public async Task ContinueAsync(CancellationToken cancellationToken)
    {
        foreach (var decision in await decisions.ReadOpenAsync(cancellationToken))
        {
            var applied = decision.Revision is null ? await ApplyAsync(decision, cancellationToken) : decision;
            if (applied is { Revision: { } revision, SeenAt: null })
            {
                await ConfirmAsync(applied, revision, cancellationToken);
            }
        }
    }

    private async Task<Decision?> ApplyAsync(Decision decision, CancellationToken cancellationToken)
    {
        var stage = decision.Stage;
        var result = await actions.RollBackAsync(
            stage.Flag, stage.Epoch, stage.Stage, Reason, decision.Evidence, cancellationToken);
        if (!result.TryGet(out var outcome, out var failure))
        {
            metrics.Alarm("rollback-not-applied");
            NotApplied(logger, stage.Flag, stage.Epoch, stage.Stage, failure.GetType().Name);
            return null;
        }

        await decisions.MarkAppliedAsync(stage, outcome.Revision, cancellationToken);
        if (outcome.Applied)
        {
            metrics.Acted("rollback");
            Applied(logger, stage.Flag, stage.Epoch, stage.Stage, outcome.Revision);
        }

        return decision with { Revision = outcome.Revision };
    }

    private async Task ConfirmAsync(Decision decision, long revision, CancellationToken cancellationToken)
    {
        InstanceReport[] live = (await propagation.ReadAsync(cancellationToken)).TryGet(out var reports, out _)
            ? [.. reports.Where(report => report.IsLive)]
            : [];
        var behind = live.Where(report => report.Revision < revision || StillOn(report, decision.Stage.Flag)).ToArray();
        if (IsOver(decision) || (live.Length > 0 && behind.Length == 0))
        {
            await decisions.MarkSeenAsync(decision.Stage, cancellationToken);
            Seen(logger, decision.Stage.Flag, live.Length);
        }
        else if (time.GetUtcNow() - decision.DecidedAt > Overdue)
        {
            var instances = string.Join(", ", behind.Select(report => report.Instance));
            metrics.Alarm("rollback-not-seen");
            NotSeen(logger, decision.Stage.Flag, instances);
        }
    }

    // Somebody has reset the flag since: what is on now is theirs.
    private bool IsOver(Decision decision) =>
        snapshots.Current.Find(decision.Stage.Flag) is { } flag && flag.Epoch > decision.Stage.Epoch + 1;

    // An instance that reports no sample counts as still on: a missing sample is not a sample of 0.
    private static bool StillOn(InstanceReport report, string flag) =>
        report.Samples.IsDefaultOrEmpty || report.Samples.FirstOrDefault(sample => sample.Flag == flag) is not { IsOn: 0 };

    [LoggerMessage(
        EventId = 6501, Level = LogLevel.Critical,
        Message = "Guard rolled back {Flag} epoch {Epoch} stage {Stage}, revision {Revision}")]
    private static partial void Applied(ILogger logger, string flag, int epoch, int stage, long revision);

    [LoggerMessage(
        EventId = 6502, Level = LogLevel.Critical,
        Message = "Rollback of {Flag} epoch {Epoch} stage {Stage} is not applied: {Failure}; trying again")]
    private static partial void NotApplied(ILogger logger, string flag, int epoch, int stage, string failure);

    [LoggerMessage(
        EventId = 6503, Level = LogLevel.Warning,
        Message = "Rollback of {Flag}: {Instances} live instances evaluate to the base flow")]
    private static partial void Seen(ILogger logger, string flag, int instances);

    [LoggerMessage(EventId = 6504, Level = LogLevel.Critical, Message = "Rollback of {Flag} is not followed yet by: {Instances}")]
    private static partial void NotSeen(ILogger logger, string flag, string instances);
}
