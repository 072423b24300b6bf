using Dapper;
using SecureMessaging.Rollout.Propagation;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Guard;

/// <summary>A row with a lease: who holds it renews it at every look, and a process that died loses it when the lease ends.</summary>
internal sealed class SqliteLeadership(IDatabase database, InstanceName instance, TimeProvider time) : ILeadership
{
    private const string Name = "rollout-guard";

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    public async Task<bool> TryHoldAsync(CancellationToken cancellationToken)
    {
        const string Sql = """
            INSERT INTO guard_lease (name, holder, expires_at) VALUES (@Name, @holder, @expires)
            ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
            WHERE guard_lease.holder = excluded.holder OR guard_lease.expires_at <= @now OR guard_lease.expires_at > @farAhead
            """;
        var now = time.GetUtcNow();
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            Sql,
            new
            {
                Name,
                holder = instance.Value,
                expires = (now + Lease).ToUnixTimeMilliseconds(),
                now = now.ToUnixTimeMilliseconds(),
                // A lease that could not have been given now is from before the clock was set back: it must not last.
                farAhead = (now + 2 * Lease).ToUnixTimeMilliseconds(),
            },
            cancellationToken: cancellationToken)) == 1;
    }

    public async Task ResignAsync()
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync(
            "DELETE FROM guard_lease WHERE name = @Name AND holder = @holder", new { Name, holder = instance.Value });
    }
}
