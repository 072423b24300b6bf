using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Submissions;

/// <summary>
/// SQLite lets one writer in at a time and makes the others poll with sleeps; waiting here in order is fairer and faster.
/// PostgreSQL sorts its writers out by itself and passes through.
/// </summary>
internal sealed class SqliteWriterQueue(IDatabase database, IOptions<StoreOptions> options, TimeProvider time) : IDisposable
{
    private const int Busy = 5;

    private readonly SemaphoreSlim? _turn = database.Provider == StoreProvider.Sqlite ? new SemaphoreSlim(1, 1) : null;

    /// <summary>When a turn last ended that took as long as SQLite waits for its lock; read and written within a turn.</summary>
    private long? _blockedAt;

    /// <summary>
    /// Waits for its turn. Where a turn before it waited in vain for the lock, another program holds that: then everybody who waited
    /// meanwhile is refused at once, and does not wait in vain one after the other.
    /// </summary>
    /// <exception cref="DbException">The file is locked by another program.</exception>
    public async ValueTask<IDisposable?> EnterAsync(CancellationToken cancellationToken)
    {
        if (_turn is null)
        {
            return null;
        }

        var asked = time.GetTimestamp();
        await _turn.WaitAsync(cancellationToken);
        if (_blockedAt is { } blocked && blocked > asked)
        {
            _turn.Release();
            throw new SqliteException("The database file is locked", Busy);
        }

        return new Turn(this, time.GetTimestamp());
    }

    public void Dispose() => _turn?.Dispose();

    private void Leave(long began)
    {
        if (time.GetElapsedTime(began) >= options.Value.Timeout)
        {
            _blockedAt = time.GetTimestamp();
        }

        _turn!.Release();
    }

    private sealed class Turn(SqliteWriterQueue queue, long began) : IDisposable
    {
        public void Dispose() => queue.Leave(began);
    }
}
