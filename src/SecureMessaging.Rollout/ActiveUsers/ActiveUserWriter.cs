using System.Data.Common;
using Dapper;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.ActiveUsers;

/// <summary>Writes the day's users to the store, some at a time, and forgets those of more than 30 days ago.</summary>
internal sealed partial class ActiveUserWriter(
    ActiveUserRecorder recorder, IDatabase database, StoreState state, TimeProvider time, ILogger<ActiveUserWriter> logger)
    : BackgroundService
{
    private const int AtOnce = 200;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await state.WaitAsync(stoppingToken);
        while (await recorder.Queue.WaitToReadAsync(stoppingToken))
        {
            try
            {
                await WriteAsync(stoppingToken);
            }
            catch (DbException failed)
            {
                Lost(logger, failed.GetType().Name);
            }

            // Never in a hurry, so that it never competes with a send.
            await Task.Delay(Interval, time, stoppingToken);
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var users = new List<object>();
        while (users.Count < AtOnce && recorder.Queue.TryRead(out var user))
        {
            var facilities = string.Join(',', user.Facilities.Select(station => station.Value));
            users.Add(new { user.UserRef, facilities, day = recorder.Today });
        }

        await connection.ExecuteAsync(
            """
            INSERT INTO rollout_active_user (user_ref, facilities, seen_day) VALUES (@UserRef, @facilities, @day)
            ON CONFLICT (user_ref) DO UPDATE SET facilities = excluded.facilities, seen_day = excluded.seen_day
            """,
            users, transaction);
        await connection.ExecuteAsync(
            "DELETE FROM rollout_active_user WHERE seen_day < @day", new { day = recorder.Today - ActiveUserReader.Days }, transaction);
        await transaction.CommitAsync(cancellationToken);
    }

    [LoggerMessage(EventId = 6030, Level = LogLevel.Warning, Message = "Active users are not written: {Error}")]
    private static partial void Lost(ILogger logger, string error);
}
