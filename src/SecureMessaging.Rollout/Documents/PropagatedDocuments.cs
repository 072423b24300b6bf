using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Changes;
using SecureMessaging.Rollout.Changes.Rules;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Propagation;
using SecureMessaging.Rollout.Propagation;
using SecureMessaging.Rollout.Storage;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Documents;

/// <summary>Documents of others that are stored, audited and propagated as flags are.</summary>
internal sealed class PropagatedDocuments(RolloutStore store, SnapshotRefresher refresher, StoreClock time) : IPropagatedDocuments
{
    public async Task<Result<PropagatedDocument>> FindAsync(string kind, string name, CancellationToken cancellationToken)
    {
        var found = await store.FindAsync(kind, name, cancellationToken);
        return found.TryGet(out var row, out var failure)
            ? Read(row)
            : failure is RequestRefused { Status: 404 } ? PropagatedDocument.None : failure;
    }

    public async Task<Result<PropagatedDocument>> SetAsync(
        DocumentAddress address, string json, ChangeRequest request, CancellationToken cancellationToken)
    {
        var set = await store.WriteAsync(
            transaction => SetAsync(transaction, address, json, request, cancellationToken), cancellationToken);
        if (set.TryGet(out _, out _))
        {
            await refresher.RefreshAsync(report: false, cancellationToken);
        }

        return set;
    }

    private async Task<Result<PropagatedDocument>> SetAsync(
        RolloutTransaction transaction, DocumentAddress address, string json, ChangeRequest request, CancellationToken cancellationToken)
    {
        var (kind, name, action) = address;
        var before = await transaction.FindAsync(kind, name, cancellationToken);
        var version = before?.Version ?? 0;
        if (await Idempotency.FindAsync(transaction, request, action, name, cancellationToken) is { } earlier)
        {
            return earlier.Map(_ => before is null ? PropagatedDocument.None : Read(before));
        }

        if (request.IfMatch is not { } seen)
        {
            return FlagRefusals.NoIfMatch;
        }

        if (seen != version)
        {
            return FlagRefusals.Stale(kind, version);
        }

        if (request.DryRun)
        {
            return new PropagatedDocument(json, version);
        }

        var saved = await transaction.SaveAsync(kind, name, version + 1, json, cancellationToken);
        await AuditEntries.AppendAsync(transaction, before, saved, action, request, time.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Read(saved);
    }

    private static PropagatedDocument Read(ItemRow row) => new(row.Doc, row.Version) { Revision = row.Revision };
}
