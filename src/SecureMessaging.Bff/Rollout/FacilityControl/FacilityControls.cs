using SecureMessaging.Bff.Facilities;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.Rollout.Changes;
using SecureMessaging.Bff.Rollout.Flags;
using SecureMessaging.Bff.Rollout.Propagation;
using SecureMessaging.Bff.Rollout.Storage;

namespace SecureMessaging.Bff.Rollout.FacilityControl;

/// <summary>Overrides of facilities: stored, audited and propagated as flags are.</summary>
internal sealed class FacilityControls(RolloutStore store, SnapshotRefresher refresher, TimeProvider time)
{
    private const string Action = "override-facility";

    public async Task<Result<FacilityControl>> FindAsync(StationNumber station, CancellationToken cancellationToken)
    {
        var found = await store.FindAsync(ItemKind.Facility, station.Value, cancellationToken);
        return found.TryGet(out var row, out var failure)
            ? Read(row)
            : failure is RequestRefused { Status: 404 } ? FacilityControl.None : failure;
    }

    public async Task<Result<FacilityControl>> SetAsync(
        StationNumber station, FacilityControlDocument document, ChangeRequest request, CancellationToken cancellationToken)
    {
        var set = await store.WriteAsync(
            transaction => SetAsync(transaction, station, document, request, cancellationToken), cancellationToken);
        if (set.TryGet(out _, out _))
        {
            await refresher.RefreshAsync(report: false, cancellationToken);
        }

        return set;
    }

    private async Task<Result<FacilityControl>> SetAsync(
        RolloutTransaction transaction, StationNumber station, FacilityControlDocument document, ChangeRequest request,
        CancellationToken cancellationToken)
    {
        var before = await transaction.FindAsync(ItemKind.Facility, station.Value, cancellationToken);
        var version = before?.Version ?? 0;
        if (await Idempotency.FindAsync(transaction, request, Action, station.Value, cancellationToken) is { } earlier)
        {
            return earlier.Map(_ => before is null ? FacilityControl.None : Read(before));
        }

        if (request.IfMatch is not { } seen)
        {
            return FlagRefusals.NoIfMatch;
        }

        if (seen != version)
        {
            return FlagRefusals.Stale("facility", version);
        }

        if (request.DryRun)
        {
            return new FacilityControl(document, version);
        }

        var saved = await transaction.SaveAsync(
            ItemKind.Facility, station.Value, version + 1, FlagJson.Write(document), cancellationToken);
        await AuditEntries.AppendAsync(transaction, before, saved, Action, request, time.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Read(saved);
    }

    private static FacilityControl Read(ItemRow row) => new(FlagJson.Read<FacilityControlDocument>(row.Doc), row.Version) { Revision = row.Revision };
}
