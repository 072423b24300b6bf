using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.Rollout.Evaluation;
using SecureMessaging.Bff.Rollout.Flags;
using SecureMessaging.Bff.Rollout.Propagation;
using SecureMessaging.Bff.Rollout.Storage;

namespace SecureMessaging.Bff.Rollout.Changes;

/// <summary>
/// The one way a flag changes: its conditions, the second person, the audit row and the notification, in one transaction.
/// </summary>
internal sealed class RolloutChanges(
    RolloutStore store, SnapshotRefresher refresher, RolloutSnapshots snapshots, TimeProvider time)
{
    public Task<Result<ChangeOutcome>> ChangeAsync(
        string name, FlagChange change, ChangeRequest request, CancellationToken cancellationToken) =>
        ChangeAsync(name, change, request, alongside: null, cancellationToken);

    /// <summary>With something written alongside, in the same transaction: for example the record of an incident.</summary>
    public async Task<Result<ChangeOutcome>> ChangeAsync(
        string name, FlagChange change, ChangeRequest request, Func<RolloutTransaction, FlagDocument, long, Task>? alongside,
        CancellationToken cancellationToken)
    {
        if (ChangeReason.Check(request.Reason) is { } wrong)
        {
            return wrong;
        }

        var written = await store.WriteAsync(
            transaction => ChangeAsync(transaction, name, change, request, alongside, cancellationToken), cancellationToken);
        if (written.TryGet(out var outcome, out _) && outcome.Kind is ChangeKind.Applied)
        {
            // This instance applies at once; the others are told by the database.
            await refresher.RefreshAsync(report: false, cancellationToken);
        }

        return written;
    }

    private async Task<Result<ChangeOutcome>> ChangeAsync(
        RolloutTransaction transaction, string name, FlagChange change, ChangeRequest request,
        Func<RolloutTransaction, FlagDocument, long, Task>? alongside, CancellationToken cancellationToken)
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

        var needsSecond = change.AlwaysNeedsSecondPerson || Exposure.NeedsSecondPerson(before, after);
        if (request.DryRun)
        {
            return new ChangeOutcome(ChangeKind.DryRun, after, row.Version, row.Revision) { NeedsSecondPerson = needsSecond };
        }

        return needsSecond
            ? await ApprovalRequests.OpenAsync(transaction, row, before, after, change.Action, request, time.GetUtcNow(), cancellationToken)
            : await ApplyAsync(transaction, row, after, change.Action, request, alongside, cancellationToken);
    }

    private async Task<Result<ChangeOutcome>> ApplyAsync(
        RolloutTransaction transaction, ItemRow row, FlagDocument after, string action, ChangeRequest request,
        Func<RolloutTransaction, FlagDocument, long, Task>? alongside, CancellationToken cancellationToken)
    {
        // What is only written down leaves the flag at its version: nobody's edit and no request for a second person is void by it.
        var saved = FlagJson.Write(after) == row.Doc
            ? row
            : await transaction.SaveAsync(ItemKind.Flag, row.Name, row.Version + 1, FlagJson.Write(ApprovalRequests.Settled(after)), cancellationToken);
        await AuditEntries.AppendAsync(transaction, row, saved, action, request, time.GetUtcNow(), cancellationToken);
        if (alongside is not null)
        {
            await alongside(transaction, after, saved.Version);
        }

        await transaction.CommitAsync(cancellationToken);
        return new ChangeOutcome(ChangeKind.Applied, FlagJson.Read<FlagDocument>(saved.Doc), saved.Version, transaction.Revision);
    }
}
