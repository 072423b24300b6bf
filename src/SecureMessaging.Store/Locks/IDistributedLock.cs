namespace SecureMessaging.Store.Locks;

/// <summary>
/// A named lock that all instances see. It ends by itself after its life, so an instance that dies holds up nobody for long;
/// for the same reason it orders work and does not by itself make it exclusive.
/// </summary>
public interface IDistributedLock
{
    /// <summary>
    /// Tries once. Null when another holder has it; dispose the lease to give it back. Throws what the backing store throws
    /// (<see cref="System.Data.Common.DbException"/>, <see cref="StackExchange.Redis.RedisException"/>) when it cannot be asked.
    /// </summary>
    Task<IAsyncDisposable?> TryAcquireAsync(string name, TimeSpan life, CancellationToken cancellationToken);
}
