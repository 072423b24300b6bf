using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Changes.Rules;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Propagation;
using SecureMessaging.Rollout.Storage;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Changes.Initializing;

/// <summary>
/// Makes the flags of a plan that are not there, all or none, each in UAT at 0 %. What is there already stays as it is, and is
/// compared.
/// </summary>
internal sealed class FlagInitialization(RolloutStore store, SnapshotRefresher refresher, StoreClock time)
{
    private const string Created = "created";

    public async Task<Result<InitOutcome>> InitializeAsync(
        IReadOnlyList<PlannedFlag> plan, ChangeRequest request, CancellationToken cancellationToken)
    {
        if ((ChangeReason.Check(request.Reason) ?? PlannedFlagRule.Check(plan)) is { } wrong)
        {
            return wrong;
        }

        var written = await store.WriteAsync(
            transaction => InitializeAsync(transaction, plan, request, cancellationToken), cancellationToken);
        if (written.TryGet(out var outcome, out _) && !outcome.DryRun)
        {
            await refresher.RefreshAsync(report: false, cancellationToken);
        }

        return written;
    }

    private async Task<Result<InitOutcome>> InitializeAsync(
        RolloutTransaction transaction, IReadOnlyList<PlannedFlag> plan, ChangeRequest request, CancellationToken cancellationToken)
    {
        var done = new List<InitializedFlag>();
        foreach (var planned in plan)
        {
            if (!(await InitializeAsync(transaction, planned, request, cancellationToken)).TryGet(out var result, out var failure))
            {
                return failure;
            }

            done.Add(result);
        }

        // At the end, because a plan may name a flag before the one it needs.
        var flags = await StoredFlag.ReadAllAsync(transaction, cancellationToken);
        if (plan.Select(planned => flags.GetValueOrDefault(planned.Name)).OfType<FlagDocument>()
            .Where(flag => flag.Prerequisite is not null)
            .Select(flag => PrerequisiteRule.Check(flag, flags)).FirstOrDefault(wrong => wrong is not null) is { } impossible)
        {
            return impossible;
        }

        var writes = !request.DryRun && done.Any(flag => flag.Result == Created);
        if (writes)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return new InitOutcome(request.DryRun, done) { Revision = writes ? transaction.Revision : null };
    }

    private async Task<Result<InitializedFlag>> InitializeAsync(
        RolloutTransaction transaction, PlannedFlag planned, ChangeRequest request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await transaction.FindAsync(ItemKind.Flag, planned.Name, cancellationToken) is { } row)
        {
            return StoredFlag.Read(row).Map(present => Compared(present, row.Version, planned));
        }

        var flag = PlannedDocument.Of(new FlagDocument { Name = planned.Name, State = FlagState.Uat, StageEnteredAt = now }, planned);
        var saved = await transaction.SaveAsync(ItemKind.Flag, planned.Name, 1, FlagJson.Write(flag), cancellationToken);
        await transaction.AppendAsync(
            AuditEntries.Of(null, saved, "init", request with { IdempotencyKey = null }, now), cancellationToken);
        return new InitializedFlag(planned.Name, Created, request.DryRun ? 0 : saved.Version, [], EnumWireNames.Of(flag.State));
    }

    /// <summary>Every field of the plan; where a flag stands is not the plan's to say once it is there.</summary>
    private static InitializedFlag Compared(FlagDocument present, long version, PlannedFlag planned)
    {
        var differences = FlagDifferences.Of(present, PlannedDocument.Of(present, planned));
        return new InitializedFlag(present.Name, differences.Count == 0 ? "exists" : "differs", version, differences, StateOf(present));
    }

    private static string StateOf(FlagDocument flag) => flag.Killed ? "killed" : EnumWireNames.Of(flag.State);
}
