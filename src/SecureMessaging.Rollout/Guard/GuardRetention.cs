using Dapper;
using SecureMessaging.Rollout.Measurement.Buffering;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Guard;

/// <summary>
/// Removes, once an hour, what nobody compares any more. Who was counted is kept for 90 days, longer than a stage lasts,
/// because a person who is forgotten would be counted again. Of the notices the last one stays: the next number follows it.
/// </summary>
internal sealed class GuardRetention(IDatabase database, MeasurementClock clock)
{
    private const long MinutesPerDay = 24 * 60;
    private const long KeptDays = 90;

    /// <summary>13 months, so that a month can be compared with the same one of the year before.</summary>
    private const long KeptResultDays = 396;

    private const long MillisecondsPerMinute = 60_000;

    private long _lastHour;

    public async Task PurgeAsync(CancellationToken cancellationToken)
    {
        var minute = clock.CurrentMinute;
        if (minute / 60 == _lastHour)
        {
            return;
        }

        _lastHour = minute / 60;
        var oldest = minute - KeptDays * MinutesPerDay;
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            DELETE FROM guard_first_attempt WHERE at < @oldestMillisecond;
            DELETE FROM guard_counter WHERE minute < @oldest;
            DELETE FROM guard_request WHERE minute < @oldest;
            DELETE FROM guard_request_client WHERE minute < @oldest;
            DELETE FROM guard_result WHERE hour < @oldestHour;
            DELETE FROM launch_request WHERE hour < @oldestHour;
            DELETE FROM launch_person WHERE day < @oldestDay;
            DELETE FROM launch_rating WHERE day < @oldestDay;
            DELETE FROM guard_instance WHERE at < @yesterday;
            DELETE FROM rollout_schedule WHERE state <> 'waiting' AND at < @oldestMillisecond;
            DELETE FROM rollout_notice WHERE at < @oldestMillisecond AND seq < (SELECT MAX(seq) FROM rollout_notice);
            """,
            new
            {
                oldest,
                oldestDay = minute / MinutesPerDay - KeptResultDays,
                oldestHour = (minute - KeptResultDays * MinutesPerDay) / 60,
                oldestMillisecond = oldest * MillisecondsPerMinute,
                yesterday = (minute - MinutesPerDay) * MillisecondsPerMinute,
            },
            cancellationToken: cancellationToken));
    }
}
