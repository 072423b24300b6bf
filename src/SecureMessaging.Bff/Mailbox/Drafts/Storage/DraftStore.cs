using Dapper;
using SecureMessaging.Bff.Messages.Events;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Mailbox.Drafts.Storage;

/// <summary>Drafts in the store. Every statement names the owner, so that nobody reaches another person's.</summary>
internal sealed partial class DraftStore(
    IDatabase database, DraftProtector encryptor, AccountEventHub events, StoreClock time)
{
    /// <summary>Its writer saves it: from then on it is theirs for as long as they keep it.</summary>
    public async Task SaveAsync(UserPseudonym userKey, long id, DraftText text, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO draft (user_key, id, payload, created_at, updated_at) VALUES (@userKey, @id, @payload, @now, @now)
            ON CONFLICT (user_key, id) DO UPDATE SET
              payload = excluded.payload, updated_at = excluded.updated_at, returned_at = NULL, expires_at = NULL
            """,
            new { userKey, id, payload = encryptor.Encrypt(userKey, id, text), now },
            cancellationToken: cancellationToken));
        events.Publish(new AccountSignal(userKey, AccountSignalKind.DraftSaved, id));
    }

    public async Task<Draft?> FindAsync(UserPseudonym userKey, long id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            "SELECT payload AS Payload, updated_at AS UpdatedAt FROM draft WHERE user_key = @userKey AND id = @id",
            new { userKey, id },
            cancellationToken: cancellationToken));
        return row is null
            ? null
            : new Draft(id, encryptor.Open(userKey, id, row.Payload), DateTimeOffset.FromUnixTimeMilliseconds(row.UpdatedAt));
    }

    /// <summary>Every draft of the person; null in place of one that cannot be decrypted.</summary>
    public async Task<IReadOnlyList<Draft?>> ListAsync(UserPseudonym userKey, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            "SELECT id AS Id, payload AS Payload, updated_at AS UpdatedAt FROM draft WHERE user_key = @userKey",
            new { userKey },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => Open(userKey, row))];
    }

    public async Task<bool> ExistsAsync(UserPseudonym userKey, long id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            "SELECT COUNT(*) FROM draft WHERE user_key = @userKey AND id = @id",
            new { userKey, id },
            cancellationToken: cancellationToken)) > 0;
    }

    public async Task<int> CountAsync(UserPseudonym userKey, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            "SELECT COUNT(*) FROM draft WHERE user_key = @userKey", new { userKey }, cancellationToken: cancellationToken));
    }

    /// <returns>True when there was one to delete.</returns>
    public async Task<bool> DeleteAsync(UserPseudonym userKey, long id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var existed = await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM draft WHERE user_key = @userKey AND id = @id", new { userKey, id }, cancellationToken: cancellationToken)) > 0;
        if (existed)
        {
            events.Publish(new AccountSignal(userKey, AccountSignalKind.DraftDeleted, id));
        }

        return existed;
    }

    private sealed class Row
    {
        public long Id { get; init; }

        public required byte[] Payload { get; init; }

        public required long UpdatedAt { get; init; }
    }
}
