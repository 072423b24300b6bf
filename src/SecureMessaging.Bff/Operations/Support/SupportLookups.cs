using Dapper;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Operations.Support;

/// <summary>
/// Who looked whom up: written before the answer leaves, so that none is unwritten. In a table of its own, because a busy call centre
/// must not wait for changes of flags. Throws <see cref="System.Data.Common.DbException"/> without a store.
/// </summary>
internal sealed class SupportLookups(IDatabase database, StoreClock time)
{
    private const int MaxRows = 200;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(396);

    /// <param name="actor">The token's subject.</param>
    /// <param name="kind">What it was looked up by.</param>
    /// <param name="subject">The id, or the pseudonym of the account.</param>
    /// <param name="found">Whether there was anything.</param>
    /// <param name="requestId">Of the look-up itself.</param>
    /// <param name="cancellationToken">The caller is gone.</param>
    public async Task WriteAsync(
        string actor, string kind, string subject, bool found, string requestId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO support_lookup (id, at, actor, kind, subject, found, request_id)
            VALUES (@id, @at, @actor, @kind, @subject, @found, @requestId);
            DELETE FROM support_lookup WHERE at < @oldest;
            """,
            new
            {
                id = Guid.CreateVersion7(now).ToString("N"), at = now.ToUnixTimeMilliseconds(), actor, kind, subject,
                found = found ? 1L : 0L, requestId, oldest = (now - Kept).ToUnixTimeMilliseconds(),
            },
            cancellationToken: cancellationToken));
    }

    /// <summary>Newest first, at most 200.</summary>
    public async Task<IReadOnlyList<SupportLookup>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            SELECT at AS At, actor AS Actor, kind AS Kind, subject AS Subject, found AS Found, request_id AS RequestId
            FROM support_lookup ORDER BY at DESC, id DESC LIMIT @max
            """,
            new { max = MaxRows }, cancellationToken: cancellationToken));
        return
        [
            .. rows.Select(row => new SupportLookup(
                DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.Actor, row.Kind, row.Subject, row.Found != 0, row.RequestId)),
        ];
    }

    private sealed record Row
    {
        public long At { get; init; }

        public string Actor { get; init; } = "";

        public string Kind { get; init; } = "";

        public string Subject { get; init; } = "";

        public long Found { get; init; }

        public string RequestId { get; init; } = "";
    }
}

/// <summary>One look-up.</summary>
/// <param name="At">When.</param>
/// <param name="Actor">Who: the token's subject.</param>
/// <param name="Kind"><c>id</c> or <c>account</c>.</param>
/// <param name="Subject">The id as it was asked for, or the pseudonym of the account.</param>
/// <param name="Found">Whether there was anything.</param>
/// <param name="RequestId">Of the look-up itself.</param>
internal sealed record SupportLookup(DateTimeOffset At, string Actor, string Kind, string Subject, bool Found, string RequestId);
