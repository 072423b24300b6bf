using System.Data.Common;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Tests.Propagation;

/// <summary>A database that a test stops: it answers nothing, or breaks in a way nobody expects, until it goes on.</summary>
internal sealed class HangingStore
{
    private TaskCompletionSource _goesOn = Open();
    private bool _breaks;

    public void Hang() => _goesOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Break() => _breaks = true;

    public void GoOn()
    {
        _breaks = false;
        _goesOn.TrySetResult();
    }

    public IDatabase Over(IDatabase database) => new Database(this, database);

    private static TaskCompletionSource Open()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }

    private sealed class Database(HangingStore store, IDatabase inner) : IDatabase
    {
        public StoreProvider Provider => inner.Provider;

        public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
        {
            await store._goesOn.Task.WaitAsync(cancellationToken);
            return store._breaks ? throw new InvalidOperationException("A bug") : await inner.OpenAsync(cancellationToken);
        }

        public void ForgetIdleConnections() => inner.ForgetIdleConnections();

        public bool IsTransient(DbException exception) => inner.IsTransient(exception);

        public bool IsDuplicate(DbException exception) => inner.IsDuplicate(exception);
    }
}
