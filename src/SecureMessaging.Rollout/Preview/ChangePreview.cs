using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.ActiveUsers;
using SecureMessaging.Rollout.Changes.Undoing;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Contracts.Reports;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Storage;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Preview;

/// <summary>Reads flags and users, applies the proposed change and compares both.</summary>
internal sealed class ChangePreview(
    RolloutStore store, ActiveUserReader users, RolloutPreview preview, LastChange last, StoreClock time)
{
    public async Task<Result<PreviewReport>> ReadAsync(string flag, ProposedChange change, CancellationToken cancellationToken)
    {
        if (!(await store.ReadAllAsync(cancellationToken)).TryGet(out var items, out var failure))
        {
            return failure;
        }

        var rows = items.Items.Where(row => row.Kind == ItemKind.Flag).ToDictionary(row => row.Name, StringComparer.Ordinal);
        if (!rows.TryGetValue(flag, out var row))
        {
            return RequestRefused.NotFound("flag");
        }

        var flags = Readable(rows.Values);
        if (!StoredFlag.Read(row).TryGet(out var now, out failure)
            || !(await ProposedAsync(now, change, flags, cancellationToken)).TryGet(out var then, out failure)
            || !(await users.ReadAsync(cancellationToken)).TryGet(out var active, out failure))
        {
            return failure;
        }

        return preview.Compare(
            flag, Compiled(flags.Values, rows), Compiled(flags.Values.Select(one => one.Name == flag ? then : one), rows),
            [.. active, .. Unseen(change, active)]);
    }

    private async Task<Result<FlagDocument>> ProposedAsync(
        FlagDocument now, ProposedChange change, IReadOnlyDictionary<string, FlagDocument> flags, CancellationToken cancellationToken)
    {
        if (!change.Undo)
        {
            return ProposedFlag.Of(now, change, flags, time.GetUtcNow());
        }

        return (await last.UndoAsync(now.Name, cancellationToken)).TryGet(out var undo, out var failure)
            ? undo.Apply(now, time.GetUtcNow())
            : failure;
    }

    /// <summary>A person who is to be named and was not here lately would otherwise be in no figure.</summary>
    private static IEnumerable<ActiveUser> Unseen(ProposedChange change, IReadOnlyList<ActiveUser> active) => change.Allow
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Where(user => active.All(seen => !string.Equals(seen.UserRef, user, StringComparison.OrdinalIgnoreCase)))
        .Select(user => new ActiveUser(AccountIdRule.Lowered(user)!, []));

    private static Dictionary<string, FlagDocument> Readable(IEnumerable<ItemRow> rows)
    {
        var flags = new Dictionary<string, FlagDocument>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (StoredFlag.TryRead(row.Doc, out var flag))
            {
                flags[row.Name] = flag;
            }
        }

        return flags;
    }

    private static RolloutSnapshot Compiled(IEnumerable<FlagDocument> flags, Dictionary<string, ItemRow> rows) =>
        new(flags.Select(flag => new CompiledFlag(flag, rows[flag.Name].Version)), 0);
}
