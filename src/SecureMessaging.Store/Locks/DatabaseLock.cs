using System.Data.Common;
using Dapper;

namespace SecureMessaging.Store.Locks;

/// <summary>The default: one row per lock, taken over when it has expired. Needs clocks that agree within seconds.</summary>
internal sealed partial class DatabaseLock(IDatabase database, TimeProvider time, ILogger<DatabaseLock> logger) : IDistributedLock
{
    private const string Acquire =
        """
        INSERT INTO distributed_lock (name, owner, expires_at) VALUES (@name, @owner, @until)
        ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, expires_at = excluded.expires_at
        WHERE distributed_lock.expires_at <= @now
        """;

    private const string Release = "DELETE FROM distributed_lock WHERE name = @name AND owner = @owner";

    public async Task<IAsyncDisposable?> TryAcquireAsync(string name, TimeSpan life, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var owner = Guid.CreateVersion7().ToString("N");
        var row = new
        {
            name,
            owner,
            now = now.ToUnixTimeMilliseconds(),
            until = (now + life).ToUnixTimeMilliseconds(),
        };
        await using var connection = await database.OpenAsync(cancellationToken);
        var taken = await connection.ExecuteAsync(new CommandDefinition(Acquire, row, cancellationToken: cancellationToken));
        return taken == 1 ? new Lease(this, name, owner) : null;
    }

    private async ValueTask ReleaseAsync(string name, string owner)
    {
        try
        {
            await using var connection = await database.OpenAsync(CancellationToken.None);
            await connection.ExecuteAsync(Release, new { name, owner });
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
