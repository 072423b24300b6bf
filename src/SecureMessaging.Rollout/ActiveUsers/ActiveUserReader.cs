using Dapper;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Storage;

namespace SecureMessaging.Rollout.ActiveUsers;

/// <summary>The users of the last 30 days.</summary>
internal sealed class ActiveUserReader(RolloutStore store)
{
    public const int Days = 30;

    /// <summary>A preview over more would tell nothing more; 100,000 draws take some 50 ms.</summary>
    public const int MaxUsers = 100_000;

    public async Task<Result<IReadOnlyList<ActiveUser>>> ReadAsync(CancellationToken cancellationToken)
    {
        var read = await store.ReadAsync(
            connection => connection.QueryAsync<Row>(new CommandDefinition(
                $"SELECT user_ref AS UserRef, facilities AS Facilities FROM rollout_active_user ORDER BY user_ref LIMIT {MaxUsers}",
                cancellationToken: cancellationToken)),
            cancellationToken);
        return read.Map<IReadOnlyList<ActiveUser>>(rows => [.. rows.Select(ToUser)]);
    }

    /// <summary>The user of an account id, in whatever case the token carries it; empty where nobody was seen.</summary>
    public async Task<Result<IReadOnlyList<ActiveUser>>> FindAsync(string accountId, CancellationToken cancellationToken)
    {
        var read = await store.ReadAsync(
            connection => connection.QueryAsync<Row>(new CommandDefinition(
                "SELECT user_ref AS UserRef, facilities AS Facilities FROM rollout_active_user WHERE lower(user_ref) = @accountId",
                new { accountId }, cancellationToken: cancellationToken)),
            cancellationToken);
        return read.Map<IReadOnlyList<ActiveUser>>(rows => [.. rows.Select(ToUser)]);
    }

    private static ActiveUser ToUser(Row row) => new(
        row.UserRef, [.. row.Facilities.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(StationNumber.Parse)]);

    private sealed record Row(string UserRef, string Facilities);
}
