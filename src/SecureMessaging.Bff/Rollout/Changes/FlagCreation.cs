using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.Rollout.Flags;
using SecureMessaging.Bff.Rollout.Propagation;
using SecureMessaging.Bff.Rollout.Storage;

namespace SecureMessaging.Bff.Rollout.Changes;

/// <summary>Creates a flag that does not exist.</summary>
internal sealed class FlagCreation(RolloutStore store, SnapshotRefresher refresher, TimeProvider time)
{
    public async Task<Result<ChangeOutcome>> CreateAsync(FlagDocument flag, ChangeRequest request, CancellationToken cancellationToken)
    {
        var written = await store.WriteAsync(
            transaction => CreateAsync(transaction, flag with { StageEnteredAt = time.GetUtcNow() }, request, cancellationToken), cancellationToken);
        if (written.TryGet(out _, out _))
        {
            await refresher.RefreshAsync(report: false, cancellationToken);
        }

        return written;
    }

    private async Task<Result<ChangeOutcome>> CreateAsync(
        RolloutTransaction transaction, FlagDocument flag, ChangeRequest request, CancellationToken cancellationToken)
    {
        if (await transaction.FindAsync(ItemKind.Flag, flag.Name, cancellationToken) is { } row)
        {
            return await Idempotency.FindAsync(transaction, request, "create", flag.Name, cancellationToken) is { } earlier
                ? earlier.Map(_ => new ChangeOutcome(
                    ChangeKind.Replayed, FlagJson.Read<FlagDocument>(row.Doc), row.Version, row.Revision))
                : RequestRefused.Conflict("A flag of that name exists");
        }

        if (request.DryRun)
        {
            return new ChangeOutcome(ChangeKind.DryRun, flag, 0, transaction.Revision - 1);
        }

        var saved = await transaction.SaveAsync(ItemKind.Flag, flag.Name, 1, FlagJson.Write(flag), cancellationToken);
        await transaction.AppendAsync(AuditEntries.Of(null, saved, "create", request, time.GetUtcNow()), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new ChangeOutcome(ChangeKind.Applied, flag, saved.Version, saved.Revision);
    }
}
