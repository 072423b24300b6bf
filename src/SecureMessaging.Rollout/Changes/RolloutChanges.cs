using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Changes.Approving;
using SecureMessaging.Rollout.Changes.Rules;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Guard.Verdicts;
using SecureMessaging.Rollout.Propagation;
using SecureMessaging.Rollout.Storage;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Changes;

/// <summary>
/// The one way a flag changes: its conditions, the second person, the audit row and the notification, in one transaction.
/// </summary>
internal sealed class RolloutChanges(
    RolloutStore store, SnapshotRefresher refresher, RolloutSnapshots snapshots, IStageAdvanceReview review, StoreClock time)
{
    public Task<Result<ChangeOutcome>> ChangeAsync(
        string name, FlagChange change, ChangeRequest request, CancellationToken cancellationToken) =>
        ChangeAsync(name, change, request, alongside: null, cancellationToken);

    /// <summary>With something written alongside, in the same transaction: for example the record of an incident.</summary>
    public async Task<Result<ChangeOutcome>> ChangeAsync(
        string name, FlagChange change, ChangeRequest request, Func<RolloutTransaction, FlagWritten, Task>? alongside,
        CancellationToken cancellationToken)
    {
        if (ChangeReason.Check(request.Reason) is { } wrong)
        {
            return wrong;
        }

        var review = change.IsMeasuredByPlan ? await ReviewAsync(name, change, cancellationToken) : null;
        var written = await store.WriteAsync(
            transaction => ChangeAsync(transaction, name, change, request, review, alongside, cancellationToken), cancellationToken);
        if (written.TryGet(out var outcome, out _) && outcome.Kind is ChangeKind.Applied)
        {
            // This instance applies at once; the others are notified by the database.
            await refresher.RefreshAsync(report: false, cancellationToken);
        }

        return written;
    }

    /// <summary>
    /// What was measured in the present stage, where the change would leave it. Before the transaction, so that a kill waits for no
    /// measurement. Null where there is nothing to ask; what is wrong with the change is said later.
    /// </summary>
    private async Task<StageReview?> ReviewAsync(string name, FlagChange change, CancellationToken cancellationToken) =>
        (await store.FindAsync(ItemKind.Flag, name, cancellationToken)).TryGet(out var row, out _)
            && StoredFlag.TryRead(row.Doc, out var flag)
            && flag.StageIndex >= 0
            && change.Apply(flag, time.GetUtcNow()).TryGet(out var after, out _)
            && PlanRule.LeavesStage(flag, after)
            ? new StageReview(flag.Epoch, flag.StageIndex, await review.ReviewAsync(name, flag.Epoch, flag.StageIndex, cancellationToken))
            : null;

    private async Task<Result<ChangeOutcome>> ChangeAsync(
        RolloutTransaction transaction, string name, FlagChange change, ChangeRequest request, StageReview? review,
        Func<RolloutTransaction, FlagWritten, Task>? alongside, CancellationToken cancellationToken)
    {
        if (await transaction.FindAsync(ItemKind.Flag, name, cancellationToken) is not { } row)
        {
            return RequestRefused.NotFound("flag");
        }

        if (!StoredFlag.Read(row).TryGet(out var before, out var unreadable))
        {
            return unreadable;
        }

        if (await Idempotency.FindAsync(transaction, request, change.Action, name, cancellationToken) is { } earlier)
        {
            return earlier.TryGet(out var done, out var another)
                ? await ApprovalRequests.AgainAsync(transaction, done, row, time.GetUtcNow(), cancellationToken)
                : another;
        }

        var applied = change.Apply(before, time.GetUtcNow());
        if (ChangePreconditions.Unmet(change, request, before, applied, row.Version, snapshots.Age) is { } unmet)
        {
            return unmet;
        }

        if (!applied.TryGet(out var after, out var refused))
        {
            return refused;
        }

        if (FlagJson.Write(after) == row.Doc && (alongside is null || request.DryRun))
        {
            return new ChangeOutcome(ChangeKind.Unchanged, before, row.Version, row.Revision);
        }

        if (!(await ReviewAsync(transaction, change, before, after, cancellationToken)).TryGet(out var reviewed, out refused))
        {
            return refused;
        }

        var why = await SecondPersonBecauseAsync(transaction, change, before, after, review, cancellationToken);
        if (request.DryRun)
        {
            return new ChangeOutcome(ChangeKind.DryRun, after, row.Version, row.Revision)
            {
                SecondPersonBecause = why,
                Differences = FlagDifferences.Of(before, after),
            };
        }

        return why.Count > 0
            ? await ApprovalRequests.OpenAsync(
                transaction, row, before, after, change.Action, request, why, reviewed.Detail, time.GetUtcNow(), cancellationToken)
            : await ApplyAsync(
                transaction, row, before, after, change, request with { Detail = request.Detail ?? Written(reviewed.Detail) },
                alongside, cancellationToken);
    }

    private static string? Written(PrerequisiteDetail? detail) => detail is null ? null : FlagJson.Write(detail);

    private static async Task<Result<ChangeReview>> ReviewAsync(
        RolloutTransaction transaction, FlagChange change, FlagDocument before, FlagDocument after, CancellationToken cancellationToken) =>
        change.Review is { } review
            ? review(before, after, await StoredFlag.ReadAllAsync(transaction, cancellationToken))
            : new ChangeReview(null);

    private async Task<IReadOnlyList<string>> SecondPersonBecauseAsync(
        RolloutTransaction transaction, FlagChange change, FlagDocument before, FlagDocument after, StageReview? review,
        CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();

        // Only a change that raises reads the last hour. A change towards the base flow waits for no such read.
        IReadOnlyList<RecentVersion> recent = Exposure.Raises(before, after)
            ? await RecentExposure.ReadAsync(transaction, before, now, cancellationToken)
            : [new(before)];
        return
        [
            .. change.AlwaysNeedsSecondPerson ? (string[])["it goes on although dwell time or measurement may say no"] : [],
            .. (change.Overridden?.Invoke(before, now) ?? []).Select(lacking => $"it goes on without: {lacking}"),
            .. SecondPerson.Reasons(before, after, recent),
            .. change.IsMeasuredByPlan ? PlanRule.Objections(before, after, review, now) : [],
        ];
    }

    private async Task<Result<ChangeOutcome>> ApplyAsync(
        RolloutTransaction transaction, ItemRow row, FlagDocument before, FlagDocument after, FlagChange change, ChangeRequest request,
        Func<RolloutTransaction, FlagWritten, Task>? alongside, CancellationToken cancellationToken)
    {
        // What is only written down leaves the flag at its version: nobody's edit and no request for a second person is void by it.
        var isChanged = FlagJson.Write(after) != row.Doc;
        var saved = isChanged
            ? await transaction.SaveAsync(
                ItemKind.Flag, row.Name, row.Version + 1, FlagJson.Write(ApprovalRequests.Settled(after)), cancellationToken)
            : row;
        await AuditEntries.AppendAsync(
            transaction, row, saved, isChanged ? change.Action : FlagChange.NoteAction, request, time.GetUtcNow(), cancellationToken);
        if (alongside is not null)
        {
            await alongside(transaction, new FlagWritten(saved.Version, isChanged));
        }

        await transaction.CommitAsync(cancellationToken);
        return new ChangeOutcome(ChangeKind.Applied, FlagJson.Read<FlagDocument>(saved.Doc), saved.Version, transaction.Revision)
        {
            Differences = isChanged ? FlagDifferences.Of(before, after) : [],
            Note = isChanged || change.Action == FlagChange.NoteAction
                ? null
                : $"Nothing had to change for '{change.Action}': {change.NothingToChange}. It is recorded as {FlagChange.NoteAction}",
        };
    }
}
