using Dapper;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Flow.Support;

/// <summary>Rows of calls. Throws <see cref="System.Data.Common.DbException"/> while the store is away.</summary>
internal sealed class SupportCallStore(IDatabase database)
{
    private const string Select =
        """
        SELECT support_id AS SupportId, at AS At, person AS Person, operation AS Operation, flow AS Flow, reason AS Reason,
          client AS Client, ehr AS Ehr, status AS Status, code AS Code, submission_id AS SubmissionId
        FROM support_call
        """;

    /// <summary>Once each: a batch whose outcome was not known is written again.</summary>
    private const string Insert =
        """
        INSERT INTO support_call (support_id, at, person, operation, flow, reason, client, ehr, status, code, submission_id)
        VALUES (@SupportId, @At, @Person, @Operation, @Flow, @Reason, @Client, @Ehr, @Status, @Code, @SubmissionId)
        ON CONFLICT DO NOTHING
        """;

    public async Task AddAsync(IReadOnlyList<SupportCall> calls, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(Insert, calls, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task<SupportCall?> FindAsync(string supportId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<SupportCall>(new CommandDefinition(
            $"{Select} WHERE support_id = @supportId", new { supportId }, cancellationToken: cancellationToken));
    }

    /// <summary>The requests that were answered from one submission, oldest first.</summary>
    public async Task<IReadOnlyList<SupportCall>> ListOfSubmissionAsync(string submissionId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<SupportCall>(new CommandDefinition(
            $"{Select} WHERE submission_id = @submissionId ORDER BY at, support_id LIMIT 20", new { submissionId },
            cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Of one person, newest first.</summary>
    public async Task<IReadOnlyList<SupportCall>> ListAsync(UserPseudonym person, int max, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<SupportCall>(new CommandDefinition(
            $"{Select} WHERE person = @person ORDER BY at DESC, support_id DESC LIMIT @max", new { person, max },
            cancellationToken: cancellationToken))).AsList();
    }

    public async Task PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM support_call WHERE at < @at", new { at = before.ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
    }
}
