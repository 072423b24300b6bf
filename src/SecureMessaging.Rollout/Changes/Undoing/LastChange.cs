using Dapper;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Audit;
using SecureMessaging.Rollout.Contracts.Audit;
using SecureMessaging.Rollout.Storage;

namespace SecureMessaging.Rollout.Changes.Undoing;

/// <summary>Finds the last change of a flag and makes the change that takes it back. The audit holds what the flag was before.</summary>
internal sealed class LastChange(RolloutStore store, IServiceFlags service)
{
    /// <summary>Rows that left the flag as it was stand between changes: incidents, for example.</summary>
    private const int RowsToRead = 50;

    private static readonly Failure Nothing = RequestRefused.Conflict("The flag has no change that can be taken back");

    /// <summary>404 where there is no such flag; 409 where the last change has a way back of its own, or there is none.</summary>
    public async Task<Result<FlagChange>> UndoAsync(string flag, CancellationToken cancellationToken)
    {
        if (!(await store.FindAsync(ItemKind.Flag, flag, cancellationToken)).TryGet(out _, out var failure)
            || !(await ReadAsync(flag, cancellationToken)).TryGet(out var rows, out failure))
        {
            return failure;
        }

        return rows.FirstOrDefault(row => row.BeforeDoc != row.AfterDoc) is { } last ? Undo(last) : Nothing;
    }

    private Task<Result<IReadOnlyList<AuditRow>>> ReadAsync(string flag, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<AuditRow>>(
            async connection => (await connection.QueryAsync<AuditRow>(new CommandDefinition(
                $"SELECT {AuditSql.Columns} FROM rollout_audit WHERE kind = @kind AND subject = @flag ORDER BY seq DESC LIMIT {RowsToRead}",
                new { kind = ItemKind.Flag, flag }, cancellationToken: cancellationToken))).AsList(),
            cancellationToken);

    private Result<FlagChange> Undo(AuditRow last)
    {
        if (UndoRule.OtherWay(last.Action) is { } other)
        {
            return RequestRefused.Conflict($"The last change is '{last.Action}': {other}");
        }

        return last.BeforeDoc is { } doc && StoredFlag.TryRead(doc, out var before)
            ? UndoRule.Change(before, last.AfterDoc).OfKnownFacilities("facilities", service)
            : Nothing;
    }
}
