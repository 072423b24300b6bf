using Dapper;

namespace SecureMessaging.Store.Clocks;

/// <summary>Reads PostgreSQL's time into the store's clock.</summary>
internal sealed class StoreClockReader(IDatabase database, StoreClock clock, TimeProvider time)
{
    /// <summary>
    /// The time was read at some moment of the round trip, so it may be wrong by half of it. After a slow round trip the last
    /// measurement is better.
    /// </summary>
    private static readonly TimeSpan MaxRoundTrip = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Nothing to read where all processes share the machine's clock, and where a clock was put in that does not go on with the
    /// machine: it is moved on purpose.
    /// </summary>
    private bool IsMeasured => database.Provider == StoreProvider.Postgres
        && TimeProvider.System.GetElapsedTime(time.GetTimestamp()).Duration() < MaxRoundTrip;

    /// <summary>Throws <see cref="System.Data.Common.DbException"/> while the database does not answer.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (!IsMeasured)
        {
            return;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        var before = time.GetTimestamp();
        var read = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::BIGINT", cancellationToken: cancellationToken));
        Take(DateTimeOffset.FromUnixTimeMilliseconds(read), time.GetElapsedTime(before), time.GetTimestamp());
    }

    internal void Take(DateTimeOffset read, TimeSpan roundTrip, long timestamp)
    {
        if (roundTrip <= MaxRoundTrip || clock.Offset is null)
        {
            clock.Set(read + (roundTrip / 2), timestamp);
        }
    }
}
