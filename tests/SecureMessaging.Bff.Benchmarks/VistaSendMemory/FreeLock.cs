using SecureMessaging.Store.Locks;

namespace SecureMessaging.Bff.Benchmarks.VistaSendMemory;

/// <summary>There is one instance here, and nobody to lock out.</summary>
internal sealed class FreeLock : IDistributedLock
{
    public Task<IAsyncDisposable?> TryAcquireAsync(string name, TimeSpan life, CancellationToken cancellationToken) =>
        Task.FromResult<IAsyncDisposable?>(new MemoryStream());
}
