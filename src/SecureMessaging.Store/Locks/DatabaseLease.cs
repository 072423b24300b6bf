using Dapper;

namespace SecureMessaging.Store.Locks;

/// <summary>
/// Rows that say who holds something until when. Whoever holds one may renew it; anybody may take one that is over. By the
/// time of the database: the clocks of instances may differ.
/// </summary>
public sealed class DatabaseLease(IDatabase database, StoreClock time)
{
    /// <returns>True where <paramref name="holder"/> holds it from now on.</returns>
    public async Task<bool> TryHoldAsync(
        LeaseTable table, string name, string holder, TimeSpan life, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            $"""
            INSERT INTO {table.Name} (name, {table.Holder}, expires_at) VALUES (@name, @holder, @expires)
            ON CONFLICT (name) DO UPDATE SET {table.Holder} = excluded.{table.Holder}, expires_at = excluded.expires_at
            WHERE {table.Name}.{table.Holder} = excluded.{table.Holder}
                OR {table.Name}.expires_at <= @now OR {table.Name}.expires_at > @farAhead
            """,
            new
            {
                name,
                holder,
                expires = (now + life).ToUnixTimeMilliseconds(),
                now = now.ToUnixTimeMilliseconds(),
                // A lease that could not have been given now is from before the clock was set back: it must not last.
                farAhead = (now + 2 * life).ToUnixTimeMilliseconds(),
            },
            cancellationToken: cancellationToken)) == 1;
    }

    /// <summary>Gives it back at once, so that the next one need not wait. Does nothing where somebody else holds it.</summary>
    public async Task ReleaseAsync(LeaseTable table, string name, string holder)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync(
            $"DELETE FROM {table.Name} WHERE name = @name AND {table.Holder} = @holder", new { name, holder });
    }
}
