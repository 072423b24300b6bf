using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Changes;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Guard.Verdicts;

/// <summary>What the guard may change by itself: the same changes as an operator's, under its own name and with its evidence.</summary>
internal sealed class AutomaticFlagActions(RolloutChanges changes) : IAutomaticFlagActions
{
    public const string Actor = "system:guard";

    public Task<Result<AutomaticFlagActionOutcome>> RollBackAsync(
        string flag, int epoch, int stage, string reason, string evidence, CancellationToken cancellationToken)
    {
        var rollBack = EmergencyChanges.RollBack(keepAllowList: true);

        // What was seen in an earlier stage holds for a later one of the same epoch: the same code, with more people.
        return ActAsync(
            flag, Only(rollBack, document => document.Epoch == epoch), Key("rollback", flag, epoch, stage), reason, evidence,
            cancellationToken);
    }

    public Task<Result<AutomaticFlagActionOutcome>> PauseAsync(
        string flag, int epoch, int stage, string reason, string evidence, CancellationToken cancellationToken)
    {
        var pause = Only(
            StageChanges.Pause(),
            document => document.Epoch == epoch && document.StageIndex == stage
                && document.State is FlagState.Baking or FlagState.AwaitingApproval);
        return ActAsync(flag, pause, Key("pause", flag, epoch, stage), reason, evidence, cancellationToken);
    }

    private async Task<Result<AutomaticFlagActionOutcome>> ActAsync(
        string flag, FlagChange change, string key, string reason, string evidence, CancellationToken cancellationToken)
    {
        var request = new ChangeRequest { Actor = Actor, Reason = reason, Detail = evidence, IdempotencyKey = key };
        var changed = await changes.ChangeAsync(flag, change, request, cancellationToken);
        return changed.Map(outcome =>
            new AutomaticFlagActionOutcome(outcome.Kind == ChangeKind.Applied, outcome.Revision, outcome.Version));
    }

    private static FlagChange Only(FlagChange change, Func<FlagDocument, bool> isStillSo) => change with
    {
        Apply = (document, now) => isStillSo(document) ? change.Apply(document, now) : document,
    };

    private static string Key(string action, string flag, int epoch, int stage) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{action}:{flag}:{epoch}:{stage}");
}
