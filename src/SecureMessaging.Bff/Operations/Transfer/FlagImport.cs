using System.Text.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.Rollout.Changes;
using SecureMessaging.Bff.Rollout.Flags;
using SecureMessaging.Bff.Rollout.Propagation;
using SecureMessaging.Bff.Rollout.Storage;

namespace SecureMessaging.Bff.Operations.Transfer;

/// <summary>
/// All or nothing. A new flag whose exposure would take a second person arrives killed, and its unkill asks for that
/// person; an existing flag is never raised so far by a file, and no file ends a kill or a rollback.
/// </summary>
internal sealed class FlagImport(RolloutStore store, SnapshotRefresher refresher, TimeProvider time)
{
    public async Task<Result<ImportReport>> ImportAsync(JsonObject file, ChangeRequest request, CancellationToken cancellationToken)
    {
        if (!Read(file).TryGet(out var flags, out var failure))
        {
            return failure;
        }

        var imported = await store.WriteAsync(transaction => ImportAsync(transaction, flags, request, cancellationToken), cancellationToken);
        if (imported.TryGet(out _, out _))
        {
            await refresher.RefreshAsync(report: false, cancellationToken);
        }

        return imported;
    }

    private async Task<Result<ImportReport>> ImportAsync(
        RolloutTransaction transaction, IReadOnlyList<Incoming> flags, ChangeRequest request, CancellationToken cancellationToken)
    {
        var done = new List<ImportedFlag>();
        foreach (var flag in flags)
        {
            if (!(await ImportAsync(transaction, flag, request, cancellationToken)).TryGet(out var result, out var failure))
            {
                return failure;
            }

            done.Add(result);
        }

        if (!request.DryRun)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return new ImportReport(request.DryRun, done) { Revision = request.DryRun ? null : transaction.Revision };
    }

    private async Task<Result<ImportedFlag>> ImportAsync(
        RolloutTransaction transaction, Incoming incoming, ChangeRequest request, CancellationToken cancellationToken)
    {
        var name = incoming.Flag.Name;
        var row = await transaction.FindAsync(ItemKind.Flag, name, cancellationToken);
        var before = row is null ? new FlagDocument { Name = name } : FlagJson.Read<FlagDocument>(row.Doc);
        if (row is not null && row.Version != incoming.Version)
        {
            return FlagRefusals.Stale("flag", row.Version);
        }

        if (before.State == FlagState.RolledBack && incoming.Flag.State is not (FlagState.RolledBack or FlagState.Archived))
        {
            return RequestRefused.Conflict($"{name} is rolled back; reset it by itself");
        }

        var flag = row is null ? incoming.Flag : Over(before, incoming.Flag, time.GetUtcNow());
        var large = Exposure.NeedsSecondPerson(before, flag);
        if (large && row is not null)
        {
            return RequestRefused.Conflict($"{name} would be raised by a step that takes a second person; raise it by itself");
        }

        var after = FlagJson.Write(large ? flag with { Killed = true } : flag);
        if (row?.Doc == after)
        {
            return new ImportedFlag(name, "unchanged", row.Version);
        }

        var saved = await transaction.SaveAsync(ItemKind.Flag, name, (row?.Version ?? 0) + 1, after, cancellationToken);
        await transaction.AppendAsync(
            AuditEntries.Of(row, saved, "import", request with { IdempotencyKey = null }, time.GetUtcNow()), cancellationToken);
        return new ImportedFlag(name, row is not null ? "updated" : large ? "created_killed" : "created", saved.Version);
    }

    /// <summary>
    /// A kill survives, because its end is a decision of its own that lands in paused. The epoch never falls, or decisions
    /// of the guard about the old one would be taken for the new. A stage that is entered by a file begins now.
    /// </summary>
    private static FlagDocument Over(FlagDocument before, FlagDocument incoming, DateTimeOffset now) => incoming with
    {
        Killed = incoming.Killed || before.Killed,
        Epoch = Math.Max(incoming.Epoch, before.Epoch),
        StageEnteredAt = (before.State, before.StageIndex, before.Percentage) == (incoming.State, incoming.StageIndex, incoming.Percentage)
            ? before.StageEnteredAt
            : now,
    };

    private Result<IReadOnlyList<Incoming>> Read(JsonObject file)
    {
        try
        {
            if (file["features"] is JsonObject)
            {
                return FlipperFile.Read(file, time.GetUtcNow()).Map<IReadOnlyList<Incoming>>(flags => [.. flags.Select(flag => new Incoming(flag, 0))]);
            }

            var native = file.Deserialize<ExportFile>(FlagJson.Options);
            if (native?.Format != ExportFile.NativeFormat || native.Flags is null || native.Flags.Any(flag => flag is null))
            {
                return new InvalidFields("file", "This is neither a native export nor Flipper's JSON of version 1");
            }

            var flags = native.Flags.Select(flag => new Incoming(FlagJson.Read<FlagDocument>(flag.Document.GetRawText()), flag.Version)).ToArray();
            return flags.Any(incoming => !ImportedFlagRule.IsSound(incoming.Flag))
                ? new InvalidFields("file", "A flag has a name, a plan, a stage or named entries that are not allowed")
                : flags;
        }
        catch (JsonException)
        {
            return new InvalidFields("file", "A flag of the file cannot be read");
        }
    }

    private sealed record Incoming(FlagDocument Flag, long Version);
}
