using System.Data.Common;
using Npgsql;

namespace SecureMessaging.Store.Databases;

/// <summary>
/// Lets few callers at a time ask for a connection while the server is in trouble. New connections are the dearest thing to ask of a
/// server: where every caller of every instance asks at once, none is served within its timeout, all ask again, and a server that has
/// long been back stays out of reach.
/// </summary>
internal sealed class ConnectionGate(TimeSpan timeout, TimeProvider time) : IDisposable
{
    public const int MaxCallersInTrouble = 2;

    /// <summary>How long after the last failure the server counts as in trouble.</summary>
    public static readonly TimeSpan TroubleLasts = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _turns = new(MaxCallersInTrouble, MaxCallersInTrouble);
    private long _failedAt = long.MinValue;

    /// <summary>
    /// The connection, or a <see cref="NpgsqlException"/> once <paramref name="open"/> and the wait for a turn have taken the timeout.
    /// </summary>
    public async Task<DbConnection> OpenAsync(Func<CancellationToken, ValueTask<DbConnection>> open, CancellationToken cancellationToken)
    {
        if (!IsInTrouble)
        {
            return await NotedAsync(open, cancellationToken);
        }

        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _turns.WaitAsync(either.Token);
            try
            {
                return await NotedAsync(open, either.Token);
            }
            finally
            {
                _turns.Release();
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw Failed(new TimeoutException());
        }
    }

    public void Dispose() => _turns.Dispose();

    private bool IsInTrouble => Volatile.Read(ref _failedAt) is var failed
        && failed != long.MinValue && time.GetElapsedTime(failed) < TroubleLasts;

    private async Task<DbConnection> NotedAsync(Func<CancellationToken, ValueTask<DbConnection>> open, CancellationToken cancellationToken)
    {
        try
        {
            return await open(cancellationToken);
        }
        catch (NpgsqlException)
        {
            Volatile.Write(ref _failedAt, time.GetTimestamp());
            throw;
        }
        catch (TimeoutException slow)
        {
            // A server that is too slow at the very first connection is given as a bare timeout, not as a failure of the database.
            throw Failed(slow);
        }
    }

    private NpgsqlException Failed(TimeoutException slow)
    {
        Volatile.Write(ref _failedAt, time.GetTimestamp());
        return new NpgsqlException("The database did not answer in time", slow);
    }
}
