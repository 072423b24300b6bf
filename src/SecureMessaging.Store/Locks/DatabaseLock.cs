using System.Data.Common;

namespace SecureMessaging.Store.Locks;

/// <summary>The default: one row per lock, taken over when it has expired. By the time of the database.</summary>
internal sealed partial class DatabaseLock(IDatabase database, StoreClock time, ILogger<DatabaseLock> logger) : IDistributedLock
{
    private readonly DatabaseLease _leases = new(database, time);

    public async Task<IAsyncDisposable?> TryAcquireAsync(string name, TimeSpan life, CancellationToken cancellationToken)
    {
        var owner = Guid.CreateVersion7().ToString("N");
        return await _leases.TryHoldAsync(LeaseTable.Locks, name, owner, life, cancellationToken) ? new Lease(this, name, owner) : null;
    }

    private async ValueTask ReleaseAsync(string name, string owner)
    {
        try
        {
            await _leases.ReleaseAsync(LeaseTable.Locks, name, owner);
        }
        catch (DbException unreachable)
        {
            NotReleased(logger, unreachable.GetType().Name);
        }
    }

    [LoggerMessage(EventId = 1210, Level = LogLevel.Warning, Message = "A lock could not be given back ({Error}); it ends by itself")]
    private static partial void NotReleased(ILogger logger, string error);

    private sealed class Lease(DatabaseLock owner, string name, string id) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => owner.ReleaseAsync(name, id);
    }
}
