using Dapper;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Store;

namespace SecureMessaging.Ehr.Ids;

/// <summary>What numbers stand for.</summary>
public sealed partial class IdAliases
{
    public async Task<EhrMessageKey?> FindAsync(UserPseudonym userKey, long alias, CancellationToken cancellationToken) =>
        (await FindAsync(userKey, [alias], cancellationToken)).GetValueOrDefault(alias);

    /// <summary>The same for many numbers in one read: what is not the person's is left out.</summary>
    public async Task<IReadOnlyDictionary<long, EhrMessageKey>> FindAsync(
        UserPseudonym userKey, IReadOnlyCollection<long> numbers, CancellationToken cancellationToken)
    {
        var found = new Dictionary<long, EhrMessageKey>();
        if (numbers.Count == 0)
        {
            return found;
        }

        var among = database.Provider == StoreProvider.Postgres ? "= ANY(@some)" : "IN @some";
        await using var connection = await database.OpenAsync(cancellationToken);
        foreach (var some in numbers.Distinct().Chunk(MaxIdsOfARead))
        {
            var rows = await connection.QueryAsync<AliasRow>(new CommandDefinition(
                $"""
                SELECT alias AS Alias, record AS Adapter, tenant AS Tenant, COALESCE(found_as, record_id) AS EhrMessageId FROM id_alias
                WHERE user_key = @userKey AND alias {among}
                """,
                new { userKey, some },
                cancellationToken: cancellationToken));
            foreach (var row in rows)
            {
                found[row.Alias] = Key(row.Adapter, row.Tenant, row.EhrMessageId);
            }
        }

        return found;
    }

    /// <summary>
    /// Not by constructor: of an expression SQLite names no type where there is no row, and Dapper then finds no constructor.
    /// </summary>
    private sealed class AliasRow
    {
        public required long Alias { get; init; }

        public required string Adapter { get; init; }

        public required string Tenant { get; init; }

        public required string EhrMessageId { get; init; }
    }
}
