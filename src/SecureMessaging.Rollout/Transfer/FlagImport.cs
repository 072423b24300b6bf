using System.Text.Json.Nodes;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Changes;
using SecureMessaging.Rollout.Changes.Approving;
using SecureMessaging.Rollout.Changes.Rules;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Propagation;
using SecureMessaging.Rollout.Storage;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Transfer;

/// <summary>
/// All or nothing. A new flag whose exposure would take a second person arrives killed, and its unkill asks for that
/// person; an existing flag is never raised so far by a file, and no file ends a kill or a rollback, or brings back what is
/// archived or back to draft. A file names a flag once: two entries would be two steps that look like small ones.
/// </summary>
internal sealed class FlagImport(RolloutStore store, SnapshotRefresher refresher, StoreClock time)
{
    public async Task<Result<ImportOutcome>> ImportAsync(JsonObject file, ChangeRequest request, CancellationToken cancellationToken)
    {
        if (!ImportFile.Read(file, time.GetUtcNow()).TryGet(out var flags, out var failure))
        {
            return failure;
        }

        var imported = await store.WriteAsync(
            transaction => ImportAsync(transaction, flags, request, cancellationToken), cancellationToken);
        if (imported.TryGet(out _, out _))
        {
            await refresher.RefreshAsync(report: false, cancellationToken);
        }

        return imported;
    }

    private async Task<Result<ImportOutcome>> ImportAsync(
        RolloutTransaction transaction, IReadOnlyList<IncomingFlag> flags, ChangeRequest request, CancellationToken cancellationToken)
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

        // At the end, because a file may name a flag before the one it needs.
        if (await WrongPrerequisiteAsync(transaction, flags, cancellationToken) is { } wrong)
        {
            return wrong;
        }

        if (!request.DryRun)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return new ImportOutcome(request.DryRun, done) { Revision = request.DryRun ? null : transaction.Revision };
    }

    private async Task<Result<ImportedFlag>> ImportAsync(
        RolloutTransaction transaction, IncomingFlag incoming, ChangeRequest request, CancellationToken cancellationToken)
    {
        var name = incoming.Flag.Name;
        var row = await transaction.FindAsync(ItemKind.Flag, name, cancellationToken);
        if (!(row is null ? new FlagDocument { Name = name } : StoredFlag.Read(row)).TryGet(out var before, out var unreadable))
        {
            return unreadable;
        }

        if (row is not null && row.Version != incoming.Version)
        {
            return FlagRefusals.Stale("flag", row.Version);
        }

        if (row is not null && Refused(before, incoming.Flag) is { } refused)
        {
            return refused;
        }

        if ((row is null || !IsSamePlan(before, incoming.Flag)) && PlanChanges.CheckWaves(incoming.Flag.Stages) is InvalidFields waves)
        {
            return new InvalidFields("file", $"{name}: {waves.Errors[0].Message}");
        }

        var now = time.GetUtcNow();
        var flag = row is null ? incoming.Flag with { StageEnteredAt = now } : Over(before, incoming.Flag, now);
        var why = await SecondPersonBecauseAsync(transaction, before, flag, now, cancellationToken);
        var large = why.Length > 0;
        if (large && row is not null)
        {
            return RequestRefused.Conflict(
                $"{name} would be changed by a step that takes a second person; make it by itself: {string.Join("; ", why)}");
        }

        var after = FlagJson.Write(large ? flag with { Killed = true, UnkillNeedsSecondPerson = true } : flag);
        if (row?.Doc == after)
        {
            return new ImportedFlag(name, "unchanged", row.Version);
        }

        if (before.State == FlagState.Archived)
        {
            return RequestRefused.Conflict($"{name} is archived and cannot change");
        }

        var saved = await transaction.SaveAsync(ItemKind.Flag, name, (row?.Version ?? 0) + 1, after, cancellationToken);
        await transaction.AppendAsync(
            AuditEntries.Of(row, saved, "import", request with { IdempotencyKey = null }, now), cancellationToken);
        return new ImportedFlag(name, row is not null ? "updated" : large ? "created_killed" : "created", saved.Version);
    }

    /// <summary>What is stored already may go out and come in again, whatever later versions ask of a plan.</summary>
    private static bool IsSamePlan(FlagDocument one, FlagDocument other) => FlagJson.Write(one.Stages) == FlagJson.Write(other.Stages);

    /// <summary>Nobody measures for a file: it goes no further than the stage that is entered already.</summary>
    private static async Task<string[]> SecondPersonBecauseAsync(
        RolloutTransaction transaction, FlagDocument before, FlagDocument after, DateTimeOffset now, CancellationToken cancellationToken) =>
    [
        .. SecondPerson.Reasons(before, after, await RecentExposure.ReadAsync(transaction, before, now, cancellationToken)),
        .. PlanRule.Objections(before, after, review: null, now),
    ];

    private static async Task<Failure?> WrongPrerequisiteAsync(
        RolloutTransaction transaction, IReadOnlyList<IncomingFlag> incoming, CancellationToken cancellationToken)
    {
        var flags = await StoredFlag.ReadAllAsync(transaction, cancellationToken);
        return incoming.Select(flag => flag.Flag)
            .Where(flag => flag.Prerequisite is not null || flag.State == FlagState.Archived)
            .Select(flag => flag.State == FlagState.Archived
                ? PrerequisiteChanges.StillNeeded(flag, flags)
                : PrerequisiteRule.Check(flag, flags))
            .FirstOrDefault(wrong => wrong is not null);
    }

    /// <summary>What no file does to a flag that exists.</summary>
    private static RequestRefused? Refused(FlagDocument before, FlagDocument incoming)
    {
        if (before.State == FlagState.RolledBack && incoming.State is not (FlagState.RolledBack or FlagState.Archived))
        {
            return RequestRefused.Conflict($"{before.Name} is rolled back; reset it by itself");
        }

        if (incoming.State == FlagState.Draft && before.State != FlagState.Draft)
        {
            return RequestRefused.Conflict($"{before.Name} is started; a file does not take it back to draft, where a plan is free");
        }

        if (incoming.StageIndex > before.StageIndex)
        {
            return RequestRefused.Conflict($"{before.Name} would enter a stage; a file enters none, advance the flag by itself");
        }

        if (before.Prerequisite != incoming.Prerequisite)
        {
            return RequestRefused.Conflict($"{before.Name} has another prerequisite here; set it by itself");
        }

        return (before.Hash, before.Salt) == (incoming.Hash, incoming.Salt)
            ? null
            : RequestRefused.Conflict($"{before.Name} draws its users by another hash or salt here; a file does not deal them anew");
    }

    /// <summary>
    /// A kill survives, because its end is a decision of its own that ends in paused. The epoch never falls, or decisions
    /// of the guard about the old one would be taken for the new. A stage that is entered by a file begins now.
    /// </summary>
    private static FlagDocument Over(FlagDocument before, FlagDocument incoming, DateTimeOffset now) => incoming with
    {
        Killed = incoming.Killed || before.Killed,
        UnkillNeedsSecondPerson = before.UnkillNeedsSecondPerson,
        Epoch = Math.Max(incoming.Epoch, before.Epoch),
        StageEnteredAt = (before.State, before.StageIndex, before.Percentage) == (incoming.State, incoming.StageIndex, incoming.Percentage)
            ? before.StageEnteredAt
            : now,
    };
}
