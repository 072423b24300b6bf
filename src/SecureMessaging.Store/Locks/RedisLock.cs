using StackExchange.Redis;

namespace SecureMessaging.Store.Locks;

/// <summary>The lock on Redis (<c>SET NX PX</c>, given back by owner only), used when <c>Redis:ConnectionString</c> is set.</summary>
internal sealed partial class RedisLock(RedisConnection redis, ILogger<RedisLock> logger) : IDistributedLock
{
    private const string Prefix = "sm:lock:";

    public async Task<IAsyncDisposable?> TryAcquireAsync(string name, TimeSpan life, CancellationToken cancellationToken)
    {
        var database = (await redis.GetAsync(cancellationToken)).GetDatabase();
        RedisKey key = Prefix + name;
        RedisValue owner = Guid.CreateVersion7().ToString("N");
        return await database.LockTakeAsync(key, owner, life) ? new Lease(logger, database, key, owner) : null;
    }

    [LoggerMessage(EventId = 1211, Level = LogLevel.Warning, Message = "A lock could not be given back ({Error}); it ends by itself")]
    private static partial void NotReleased(ILogger logger, string error);

    private sealed class Lease(ILogger logger, StackExchange.Redis.IDatabase database, RedisKey key, RedisValue id) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                await database.LockReleaseAsync(key, id);
            }
            catch (RedisException unreachable)
            {
                NotReleased(logger, unreachable.GetType().Name);
            }
        }
    }
}
