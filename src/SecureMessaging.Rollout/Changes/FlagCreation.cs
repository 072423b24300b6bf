using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Changes.Rules;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Propagation;
using SecureMessaging.Rollout.Storage;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Changes;

/// <summary>Creates a flag that does not exist.</summary>
internal sealed class FlagCreation(RolloutStore store, SnapshotRefresher refresher, StoreClock time)
{
    public async Task<Result<ChangeOutcome>> CreateAsync(FlagDocument flag, ChangeRequest request, CancellationToken cancellationToken)
    {
        var written = await store.WriteAsync(
            transaction => CreateAsync(
                transaction, flag with { StageEnteredAt = time.GetUtcNow() }, request, cancellationToken), cancellationToken);
        if (written.TryGet(out _, out _))
        {
            await refresher.RefreshAsync(report: false, cancellationToken);
        }

        return written;
    }

    private async Task<Result<ChangeOutcome>> CreateAsync(
        RolloutTransaction transaction, FlagDocument flag, ChangeRequest request, CancellationToken cancellationToken)
    {
        var row = await transaction.FindAsync(ItemKind.Flag, flag.Name, cancellationToken);
        var earlier = await Idempotency.FindAsync(transaction, request, "create", flag.Name, cancellationToken);
        if (earlier is not null && !earlier.TryGet(out _, out var another))
        {
            return another;
        }

        if (row is not null)
        {
            return earlier is null
                ? RequestRefused.Conflict("A flag of that name exists")
                : new ChangeOutcome(ChangeKind.Replayed, FlagJson.Read<FlagDocument>(row.Doc), row.Version, row.Revision);
        }

        if (flag.Prerequisite is not null
            && PrerequisiteRule.Check(flag, await StoredFlag.ReadAllAsync(transaction, cancellationToken)) is { } wrong)
        {
            return wrong;
        }

        if (request.DryRun)
        {
            return new ChangeOutcome(ChangeKind.DryRun, flag, 0, transaction.Revision - 1);
        }

        var saved = await transaction.SaveAsync(ItemKind.Flag, flag.Name, 1, FlagJson.Write(flag), cancellationToken);
        await AuditEntries.AppendAsync(transaction, null, saved, "create", request, time.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new ChangeOutcome(ChangeKind.Applied, flag, saved.Version, saved.Revision);
    }
}
