using System.Data.Common;
using Dapper;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Guard.Leadership;

/// <summary>
/// An advisory lock of the session: PostgreSQL lets go of it the moment the connection, and so the process, is gone.
/// </summary>
internal sealed class PostgresLeadership(IDatabase database) : ILeadership, IAsyncDisposable
{
    /// <summary>The lock's number, "SMBFGRD" in ASCII; nothing else in the database uses it.</summary>
    private const long LockNumber = 0x534D4246475244;

    private DbConnection? _connection;

    public async Task<bool> TryHoldAsync(CancellationToken cancellationToken)
    {
        if (_connection is not null && await StillHoldsAsync(_connection, cancellationToken))
        {
            return true;
        }

        await ResignAsync();
        var connection = await database.OpenAsync(cancellationToken);
        try
        {
            var held = await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
                "SELECT pg_try_advisory_lock(@LockNumber)", new { LockNumber }, cancellationToken: cancellationToken));
            _connection = held ? connection : null;
            return held;
        }
        finally
        {
            if (_connection != connection)
            {
                await connection.DisposeAsync();
            }
        }
    }

    public async Task ResignAsync()
    {
        if (_connection is not { } held)
        {
            return;
        }

        _connection = null;
        try
        {
            // Released explicitly: a pooled connection is reset only when it is used again, and would keep the lock until then.
            await held.ExecuteAsync("SELECT pg_advisory_unlock(@LockNumber)", new { LockNumber });
        }
        catch (DbException)
        {
            // The connection is gone, and the lock with it.
        }
        finally
        {
            await held.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync() => await ResignAsync();

    private static async Task<bool> StillHoldsAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
                "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND granted)",
                cancellationToken: cancellationToken));
        }
        catch (DbException)
        {
            // The connection is gone, and the lock with it.
            return false;
        }
    }
}
