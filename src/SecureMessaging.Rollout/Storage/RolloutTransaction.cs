using System.Data.Common;
using Dapper;
using SecureMessaging.Rollout.Audit;
using SecureMessaging.Rollout.Contracts.Audit;
using SecureMessaging.Rollout.Notices;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Storage;

/// <summary>
/// One change. The head row is locked first, so that changes happen one after the other: revisions become visible in
/// their order, the audit chain has one end, and a kill waits for at most one edit.
/// </summary>
internal sealed class RolloutTransaction : IAsyncDisposable
{
    private const string LockHead =
        "UPDATE rollout_head SET revision = revision + 1 WHERE id = 1 RETURNING revision, audit_seq AS AuditSeq, audit_hash AS AuditHash";

    /// <summary>
    /// The notification is asked for with the lock, in the same round trip, and leaves with the commit or never. Only the number:
    /// a payload is limited to 8,000 bytes, and equal ones are folded into one.
    /// </summary>
    private const string LockHeadAndNotify =
        $"WITH head AS ({LockHead}) SELECT head.* FROM head CROSS JOIN LATERAL pg_notify('rollout', head.revision::text)";

    private const string AppendAudit = AuditSql.Insert + "; UPDATE rollout_head SET audit_seq = @Seq, audit_hash = @Hash WHERE id = 1";

    private readonly DbConnection _connection;
    private readonly DbTransaction _transaction;
    private readonly List<AuditEntry> _appended = [];
    private Head _head;
    private bool _isCommitted;

    private RolloutTransaction(DbConnection connection, DbTransaction transaction, Head head)
    {
        (_connection, _transaction, _head) = (connection, transaction, head);
    }

    /// <summary>The store's revision once this change is committed.</summary>
    public long Revision => _head.Revision;

    /// <summary>The entries of the audit that are written for good; none before the commit.</summary>
    public IReadOnlyList<AuditEntry> Written => _isCommitted ? _appended : [];

    /// <returns>Null where the store has no head, as in the middle of a restore.</returns>
    public static async Task<RolloutTransaction?> BeginAsync(IDatabase database, CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken);
        RolloutTransaction? begun = null;
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var head = await connection.QuerySingleOrDefaultAsync<Head>(new CommandDefinition(
                database.Provider == StoreProvider.Postgres ? LockHeadAndNotify : LockHead,
                transaction: transaction, cancellationToken: cancellationToken));
            return begun = head is null ? null : new RolloutTransaction(connection, transaction, head);
        }
        finally
        {
            if (begun is null)
            {
                await connection.DisposeAsync();
            }
        }
    }

    public Task<ItemRow?> FindAsync(string kind, string name, CancellationToken cancellationToken) =>
        QuerySingleAsync<ItemRow>(
            "SELECT kind, name, version, revision, doc FROM rollout_item WHERE kind = @kind AND name = @name",
            new { kind, name }, cancellationToken);

    public Task<T?> QuerySingleAsync<T>(string sql, object parameters, CancellationToken cancellationToken)
        where T : class =>
        _connection.QuerySingleOrDefaultAsync<T>(
            new CommandDefinition(sql, parameters, _transaction, cancellationToken: cancellationToken));

    public Task<IEnumerable<T>> QueryAsync<T>(string sql, object parameters, CancellationToken cancellationToken)
        where T : class =>
        _connection.QueryAsync<T>(new CommandDefinition(sql, parameters, _transaction, cancellationToken: cancellationToken));

    public Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken) =>
        _connection.ExecuteAsync(new CommandDefinition(sql, parameters, _transaction, cancellationToken: cancellationToken));

    public async Task<ItemRow> SaveAsync(
        string kind, string name, long version, string doc, CancellationToken cancellationToken)
    {
        var row = new ItemRow { Kind = kind, Name = name, Version = version, Revision = Revision, Doc = doc };
        await ExecuteAsync(
            """
            INSERT INTO rollout_item (kind, name, version, revision, doc) VALUES (@Kind, @Name, @Version, @Revision, @Doc)
            ON CONFLICT (kind, name) DO UPDATE SET version = excluded.version, revision = excluded.revision, doc = excluded.doc
            """,
            row, cancellationToken);
        return row;
    }

    public async Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        var row = AuditChain.Append(entry, _head.AuditSeq, _head.AuditHash);
        await ExecuteAsync(AppendAudit, row, cancellationToken);
        _head = _head with { AuditSeq = row.Seq, AuditHash = row.Hash };
        _appended.Add(entry);
        if (NoticeRule.Of(row) is { } notice)
        {
            await NoticeStore.AppendAsync(this, notice, cancellationToken);
        }
    }

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await _transaction.CommitAsync(cancellationToken);
        _isCommitted = true;
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private sealed record Head(long Revision, long AuditSeq, string AuditHash);
}
