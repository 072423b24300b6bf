using Dapper;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages.Events;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Mailbox.Drafts.Storage;

/// <summary>Drafts in the store. Every statement names the owner, so that nobody reaches another person's.</summary>
internal sealed partial class DraftStore(
    IDatabase database, DraftProtector encryptor, AccountEventHub events, IOptions<MailboxOptions> options, StoreClock time)
{
    /// <summary>A save that took no longer waited for nobody.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(100);

    /// <summary>By this clock the saves of one draft come after each other.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    public Task SaveAsync(UserPseudonym userKey, long id, DraftText text, CancellationToken cancellationToken) =>
        SaveAsync(userKey, id, text, Now, cancellationToken);

    /// <summary>
    /// Its writer saves it: from then on it is theirs until they have not saved it for long. One that waited does not replace one that
    /// arrived later; one that did not is written whatever the clock says. What this service put into the draft meanwhile gives way too.
    /// </summary>
    public async Task SaveAsync(
        UserPseudonym userKey, long id, DraftText text, DateTimeOffset arrivedAt, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var isSaved = await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO draft (user_key, id, payload, created_at, updated_at, expires_at)
            VALUES (@userKey, @id, @payload, @at, @at, @expires)
            ON CONFLICT (user_key, id) DO UPDATE SET
              payload = excluded.payload, updated_at = excluded.updated_at, returned_at = NULL, expires_at = excluded.expires_at
            WHERE @waited = 0 OR draft.updated_at <= excluded.updated_at OR draft.updated_at <= draft.returned_at
            """,
            new
            {
                userKey, id, payload = encryptor.Encrypt(userKey, id, text), at = arrivedAt.ToUnixTimeMilliseconds(),
                expires = (arrivedAt + options.Value.DraftRetention).ToUnixTimeMilliseconds(),
                waited = Now - arrivedAt < AtOnce ? 0 : 1,
            },
            cancellationToken: cancellationToken)) > 0;
        if (isSaved)
        {
            events.Publish(new AccountSignal(userKey, AccountSignalKind.DraftSaved, id));
        }
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
