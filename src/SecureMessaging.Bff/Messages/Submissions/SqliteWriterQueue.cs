using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Submissions;

/// <summary>
/// SQLite lets one writer in at a time and makes the others poll with sleeps; waiting here in order is fairer and faster.
/// PostgreSQL sorts its writers out by itself and passes through.
/// </summary>
internal sealed class SqliteWriterQueue(IDatabase database) : IDisposable
{
    private readonly SemaphoreSlim? _turn = database.Provider == StoreProvider.Sqlite ? new SemaphoreSlim(1, 1) : null;

    public async ValueTask<IDisposable?> EnterAsync(CancellationToken cancellationToken)
    {
        if (_turn is null)
        {
            return null;
        }

        await _turn.WaitAsync(cancellationToken);
        return new Turn(_turn);
    }

    public void Dispose() => _turn?.Dispose();

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
