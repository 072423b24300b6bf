using Dapper;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Messages.Submissions;

/// <summary>What streams of events ask.</summary>
internal sealed partial class SubmissionStore
{
    /// <summary>The person's own that were settled, or settled otherwise, after that time; oldest first.</summary>
    public async Task<IReadOnlyList<Submission>> FindSettledAsync(
        UserPseudonym userKey, DateTimeOffset after, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<Submission>(new CommandDefinition(
            $"""
            {Select} WHERE user_key = @userKey AND settled_at > @after AND state IN ('sent', 'failed', 'undetermined')
            ORDER BY settled_at, id LIMIT @limit
            """,
            new { userKey, after = after.ToUnixTimeMilliseconds(), limit },
            cancellationToken: cancellationToken))];
    }

    /// <summary>The row once it is settled; null before. Only then is more of it read than its state.</summary>
    public async Task<Submission?> FindSettledAsync(SubmissionId id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Submission>(new CommandDefinition(
            $"{Select} WHERE id = @Value AND state NOT IN ('received', 'dispatching', 'unconfirmed')", new { id.Value },
            cancellationToken: cancellationToken));
    }
}
