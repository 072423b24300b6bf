using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Extensions.Options;
using Npgsql;
using SecureMessaging.Store.Databases;

namespace SecureMessaging.Store;

/// <summary>
/// Hears the notifications of one channel on a connection of its own, which a pool would reset. Its keepalive notices a connection
/// that broke silently. Notifications that were sent while nobody listened are lost, so the callback is also called each time the
/// listening begins.
/// </summary>
public sealed class PostgresListener(IOptions<StoreOptions> store, StoreState state, TimeProvider time)
{
    private const int KeepAliveSeconds = 2;

    private static readonly TimeSpan MinPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(2);

    /// <param name="channel">A plain identifier; it becomes part of a command and of the connection's name.</param>
    /// <param name="heard">The notifications; none when the listening begins.</param>
    /// <param name="lost">Why the connection was lost, and the pause before the next.</param>
    /// <param name="cancellationToken">Ends the listening. It ends at once where the store is not PostgreSQL.</param>
    public async Task RunAsync(
        string channel,
        Func<IReadOnlyCollection<string>, CancellationToken, Task> heard,
        Action<DbException, TimeSpan> lost,
        CancellationToken cancellationToken)
    {
        if (store.Value.Provider != StoreProvider.Postgres)
        {
            return;
        }

        await state.WaitAsync(cancellationToken);
        var pause = MinPause;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(channel, heard, () => pause = MinPause, cancellationToken);
            }
            catch (DbException broken)
            {
                lost(broken, pause);
                await Task.Delay(pause, time, cancellationToken);
                pause = pause * 2 < MaxPause ? pause * 2 : MaxPause;
            }
        }
    }

    private async Task ListenAsync(
        string channel, Func<IReadOnlyCollection<string>, CancellationToken, Task> heard, Action listening,
        CancellationToken cancellationToken)
    {
        var said = new ConcurrentQueue<string>();
        await using var connection = new NpgsqlConnection(ConnectionString(channel));
        connection.Notification += (_, notification) => said.Enqueue(notification.Payload);
        await connection.OpenAsync(cancellationToken);
        await using (var listen = new NpgsqlCommand($"LISTEN {channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        listening();
        await heard([], cancellationToken);
        while (true)
        {
            await connection.WaitAsync(cancellationToken);
            var taken = new List<string>();
            while (said.TryDequeue(out var payload))
            {
                taken.Add(payload);
            }

            // The wait also ends without a notification, and nothing would read as "the listening begins".
            if (taken.Count > 0)
            {
                await heard(taken, cancellationToken);
            }
        }
    }

    private string ConnectionString(string channel)
    {
        var builder = store.Value.ToPostgres();
        builder.Pooling = false;
        builder.KeepAlive = KeepAliveSeconds;
        builder.Timeout = (int)Math.Ceiling(store.Value.Timeout.TotalSeconds);
        builder.ApplicationName = $"secure-messaging-bff-{channel}";
        return builder.ToString();
    }
}
