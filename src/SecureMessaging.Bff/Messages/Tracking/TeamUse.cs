using System.Collections.Frozen;
using System.Data.Common;
using Dapper;
using SecureMessaging.Bff.CareTeams.Shortened;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Tracking;

/// <summary>Counts the submissions of the last weeks by care team, at most once an hour, beside whoever asked.</summary>
internal sealed class TeamUse(IDatabase database, TimeProvider time) : ITeamUse
{
    private static readonly TimeSpan CountedFor = TimeSpan.FromHours(1);

    /// <summary>Long enough for teams that few people write to; short enough that a team nobody staffs any more sinks.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromDays(90);

    private FrozenDictionary<CareTeamId, int> _counts = FrozenDictionary<CareTeamId, int>.Empty;
    private long _countAgainAt;

    public IReadOnlyDictionary<CareTeamId, int> Counts
    {
        get
        {
            var (now, due) = (time.GetUtcNow(), Interlocked.Read(ref _countAgainAt));
            if (now.UtcTicks >= due && Interlocked.CompareExchange(ref _countAgainAt, (now + CountedFor).UtcTicks, due) == due)
            {
                _ = CountAsync((now - Window).ToUnixTimeMilliseconds());
            }

            return Volatile.Read(ref _counts);
        }
    }

    private async Task CountAsync(long since)
    {
        try
        {
            await using var connection = await database.OpenAsync(CancellationToken.None);
            var rows = await connection.QueryAsync<(long Team, long Count)>(
                """
                SELECT recipient_id, COUNT(*) FROM submission
                WHERE state = 'sent' AND created_at >= @since AND recipient_id IS NOT NULL GROUP BY recipient_id
                """,
                new { since });
            Volatile.Write(ref _counts, rows.Where(row => CareTeamId.TryCreate(row.Team, out _))
                .ToFrozenDictionary(row => CareTeamId.Create(row.Team), row => (int)row.Count));
        }
        catch (DbException)
        {
            // The counts of before stay; the store reports its outage itself.
        }
    }
}
