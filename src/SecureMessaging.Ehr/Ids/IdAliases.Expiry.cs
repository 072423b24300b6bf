using Dapper;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Ehr.Ids;

/// <summary>A number ends with what it stands for. It is never given to anything else: numbers only go up.</summary>
public sealed partial class IdAliases
{
    /// <summary>Between the two lists that show that something is gone.</summary>
    private static readonly TimeSpan BetweenProofs = TimeSpan.FromDays(1);

    /// <summary>
    /// Notes which of a person's numbers stand for what the EHR does not hold any more, and takes back what was noted of those that it
    /// holds again.
    /// </summary>
    /// <param name="userKey">Whose.</param>
    /// <param name="adapter">The EHR that told all it holds.</param>
    /// <param name="isHeld">Whether it holds what a key means.</param>
    /// <param name="now">The time noted.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>How many numbers are noted now that were not.</returns>
    public async Task<int> NoteGoneAsync(
        UserPseudonym userKey, EhrName adapter, Func<EhrMessageKey, bool> isHeld, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<ExpiringAlias>(new CommandDefinition(
            """
            SELECT alias AS Alias, tenant AS Tenant, COALESCE(found_as, record_id) AS EhrMessageId, gone_at AS GoneAt,
              gone_again_at AS GoneAgainAt
            FROM id_alias WHERE user_key = @userKey AND record = @adapter
            """,
            new { userKey, adapter = adapter.Value },
            cancellationToken: cancellationToken)))
            .Select(row => (Row: row, IsHeld: isHeld(Key(adapter.Value, row.Tenant, row.EhrMessageId)))).ToArray();
        var gone = rows.Where(row => !row.IsHeld && row.Row.GoneAt is null).ToArray();
        var back = rows.Where(row => row.IsHeld && row.Row.GoneAt is not null);
        var again = rows.Where(row => !row.IsHeld && row.Row is { GoneAt: { } at, GoneAgainAt: null }
            && DateTimeOffset.FromUnixTimeMilliseconds(at) + BetweenProofs <= now);
        foreach (var row in again)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "UPDATE id_alias SET gone_again_at = @at WHERE alias = @Alias AND user_key = @userKey",
                new { userKey, row.Row.Alias, at = now.ToUnixTimeMilliseconds() },
                cancellationToken: cancellationToken));
        }

        foreach (var (alias, at) in gone.Select(row => (row.Row.Alias, (long?)now.ToUnixTimeMilliseconds()))
                     .Concat(back.Select(row => (row.Row.Alias, (long?)null))))
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "UPDATE id_alias SET gone_at = @at, gone_again_at = NULL WHERE alias = @alias AND user_key = @userKey",
                new { userKey, alias, at },
                cancellationToken: cancellationToken));
        }

        return gone.Length;
    }

    /// <summary>Takes away the numbers of what has been gone since before a time, and was seen to be twice.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> DeleteGoneAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM id_alias WHERE gone_at < @before AND gone_again_at IS NOT NULL",
            new { before = before.ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
    }

    private sealed class ExpiringAlias
    {
        public required long Alias { get; init; }

        public required string Tenant { get; init; }

        public required string EhrMessageId { get; init; }

        public required long? GoneAt { get; init; }

        public required long? GoneAgainAt { get; init; }
    }
}
