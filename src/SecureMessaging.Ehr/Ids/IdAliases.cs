using Dapper;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Store;

namespace SecureMessaging.Ehr.Ids;

/// <summary>
/// Numbers for ids that are not numbers. An alias belongs to one person: another person's number finds nothing, so
/// guessing one gives no access.
/// </summary>
public sealed partial class IdAliases(IDatabase database)
{
    public const long First = IdRanges.FirstAlias;

    public const long Last = IdRanges.FirstDerived - 1;

    /// <summary>A statement holds so many parameters on either store.</summary>
    private const int MaxIdsOfARead = 200;

    /// <summary>Whether this service gave the number out, to somebody.</summary>
    public static bool IsAlias(long id) => IdRanges.IsAlias(id);

    public async Task<long> GetOrAddAsync(UserPseudonym userKey, EhrMessageKey key, CancellationToken cancellationToken)
    {
        var parameters = new { userKey, adapter = key.Adapter.Value, tenant = key.Tenant ?? "", ehrMessageId = key.Id };
        await using var connection = await database.OpenAsync(cancellationToken);
        // A message that the EHR shows under another id than it acknowledged keeps the number it had.
        if (await connection.QuerySingleOrDefaultAsync<long?>(new CommandDefinition(
            """
            SELECT alias FROM id_alias
            WHERE user_key = @userKey AND record = @adapter AND tenant = @tenant AND found_as = @ehrMessageId
            LIMIT 1
            """,
            parameters,
            cancellationToken: cancellationToken)) is { } known)
        {
            return known;
        }

        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO id_alias (user_key, record, tenant, record_id) VALUES (@userKey, @adapter, @tenant, @ehrMessageId)
            ON CONFLICT (user_key, record, tenant, record_id) DO NOTHING
            """,
            parameters,
            cancellationToken: cancellationToken));
        return await connection.QuerySingleAsync<long>(new CommandDefinition(
            """
            SELECT alias FROM id_alias
            WHERE user_key = @userKey AND record = @adapter AND tenant = @tenant AND record_id = @ehrMessageId
            """,
            parameters,
            cancellationToken: cancellationToken));
    }

    /// <summary>Numbers for many ids: what is known of them is read at once, and nothing else of the person's.</summary>
    public async Task<IReadOnlyDictionary<EhrMessageKey, long>> GetOrAddAsync(
        UserPseudonym userKey, IReadOnlyCollection<EhrMessageKey> keys, CancellationToken cancellationToken)
    {
        var found = new Dictionary<EhrMessageKey, long>();
        foreach (var tenant in keys.Distinct().GroupBy(key => (key.Adapter, key.Tenant)))
        {
            foreach (var some in tenant.Chunk(MaxIdsOfARead))
            {
                var known = await KnownAsync(userKey, some, cancellationToken);
                EhrMessageKey[] missing = [.. some.Where(key => !known.ContainsKey(key))];
                if (missing.Length > 0)
                {
                    await AddAsync(userKey, missing, cancellationToken);
                    known = await KnownAsync(userKey, some, cancellationToken);
                }

                foreach (var key in some)
                {
                    found[key] = known[key];
                }
            }
        }

        return found;
    }

    /// <summary>
    /// In one transaction: a first page has twenty, and each alone is a write of its own. In one order: two at a time would else wait for
    /// each other.
    /// </summary>
    private async Task AddAsync(UserPseudonym userKey, EhrMessageKey[] keys, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var key in keys.OrderBy(key => key.Id, StringComparer.Ordinal))
        {
            await connection.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO id_alias (user_key, record, tenant, record_id) VALUES (@userKey, @adapter, @tenant, @ehrMessageId)
                ON CONFLICT (user_key, record, tenant, record_id) DO NOTHING
                """,
                new { userKey, adapter = key.Adapter.Value, tenant = key.Tenant ?? "", ehrMessageId = key.Id },
                transaction,
                cancellationToken: cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>
    /// The EHR shows the message of this number under another id than it acknowledged: from now on the number means that id.
    /// </summary>
    public async Task PointToAsync(UserPseudonym userKey, long alias, string ehrMessageId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE id_alias SET found_as = @ehrMessageId WHERE alias = @alias AND user_key = @userKey",
            new { userKey, alias, ehrMessageId },
            cancellationToken: cancellationToken));
    }

    /// <param name="userKey">Whose.</param>
    /// <param name="keys">All of one tenant.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    private async Task<Dictionary<EhrMessageKey, long>> KnownAsync(
        UserPseudonym userKey, EhrMessageKey[] keys, CancellationToken cancellationToken)
    {
        var among = database.Provider == StoreProvider.Postgres ? "= ANY(@ids)" : "IN @ids";
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<KnownAlias>(new CommandDefinition(
            $"""
            SELECT alias AS Alias, record_id AS EhrMessageId, 0 AS IsFoundAs, gone_at AS GoneAt FROM id_alias
            WHERE user_key = @userKey AND record = @adapter AND tenant = @tenant AND record_id {among}
            UNION ALL
            SELECT alias, found_as, 1, gone_at FROM id_alias
            WHERE user_key = @userKey AND record = @adapter AND tenant = @tenant AND found_as {among}
            """,
            new
            {
                userKey, adapter = keys[0].Adapter.Value, tenant = keys[0].Tenant ?? "", ids = keys.Select(key => key.Id).ToArray(),
            },
            cancellationToken: cancellationToken));
        var known = rows.AsList();
        if (known.Any(row => row.GoneAt is not null))
        {
            // It is shown, so it is there: its number must not end.
            await connection.ExecuteAsync(new CommandDefinition(
                "UPDATE id_alias SET gone_at = NULL, gone_again_at = NULL WHERE user_key = @userKey AND alias = @Alias",
                known.Where(row => row.GoneAt is not null).Select(row => new { userKey, row.Alias }),
                cancellationToken: cancellationToken));
        }

        var numbers = new Dictionary<EhrMessageKey, long>();

        // A message that the EHR shows under another id than it acknowledged keeps the number it had.
        foreach (var row in known.OrderBy(row => row.IsFoundAs))
        {
            numbers[keys[0] with { Id = row.EhrMessageId }] = row.Alias;
        }

        return numbers;
    }

    private static EhrMessageKey Key(string adapter, string tenant, string id) =>
        new(new EhrName(adapter), tenant.Length == 0 ? null : tenant, id);

    private sealed class KnownAlias
    {
        public required long Alias { get; init; }

        public required string EhrMessageId { get; init; }

        public required int IsFoundAs { get; init; }

        public long? GoneAt { get; init; }
    }
}
