using System.Collections.Concurrent;
using SecureMessaging.Store.Locks;

namespace SecureMessaging.Ehr.Vista.Tests;

/// <summary>A lock that several rigs may share, as instances do.</summary>
internal sealed class MemoryLock : IDistributedLock
{
    private readonly ConcurrentDictionary<string, object> _held = new();

    public Task<IAsyncDisposable?> TryAcquireAsync(string name, TimeSpan life, CancellationToken cancellationToken) =>
        Task.FromResult<IAsyncDisposable?>(_held.TryAdd(name, this) ? new Lease(this, name) : null);

    private sealed class Lease(MemoryLock owner, string name) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            owner._held.TryRemove(name, out _);
            return ValueTask.CompletedTask;
        }
    }
}
