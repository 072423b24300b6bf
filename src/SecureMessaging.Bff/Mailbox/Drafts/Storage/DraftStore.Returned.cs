using System.Security.Cryptography;
using Dapper;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Mailbox.Drafts.Storage;

/// <summary>Drafts that hold a message that came back.</summary>
internal sealed partial class DraftStore
{
    private const int MaxCompared = 10;

    /// <summary>Adds a draft that goes at its time, unless its writer saves it; beyond the number a person may have, too.</summary>
    /// <returns>False where there is one of that number.</returns>
    public async Task<bool> TryAddAsync(
        UserPseudonym userKey, long id, DraftText text, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO draft (user_key, id, payload, created_at, updated_at, returned_at, expires_at)
            VALUES (@userKey, @id, @payload, @now, @now, @now, @expires) ON CONFLICT (user_key, id) DO NOTHING
            """,
            new
            {
                userKey, id, payload = encryptor.Encrypt(userKey, id, text), now = time.GetUtcNow().ToUnixTimeMilliseconds(),
                expires = expiresAt.ToUnixTimeMilliseconds(),
            },
            cancellationToken: cancellationToken)) == 1;
    }

    /// <summary>
    /// Changes a draft as it stands, whoever saves it meanwhile. One that was to go still goes, because its writer did not save it.
    /// </summary>
    /// <returns>False where there is none.</returns>
    public async Task<bool> TryChangeAsync(
        UserPseudonym userKey, long id, Func<DraftText, DraftText> change, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // SQLite takes its write lock when the transaction begins.
        var locked = database.Provider == StoreProvider.Postgres ? " FOR UPDATE" : "";
        var stored = await connection.QuerySingleOrDefaultAsync<byte[]>(new CommandDefinition(
            $"SELECT payload FROM draft WHERE user_key = @userKey AND id = @id{locked}", new { userKey, id }, transaction,
            cancellationToken: cancellationToken));
        if (stored is null)
        {
            return false;
        }

        var text = encryptor.Open(userKey, id, stored);
        if (change(text) is var changed && changed != text)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                """
                UPDATE draft SET payload = @payload, updated_at = @now,
                  returned_at = CASE
                    WHEN returned_at IS NULL OR updated_at <= returned_at THEN CAST(@now AS BIGINT) ELSE returned_at END
                WHERE user_key = @userKey AND id = @id
                """,
                new
                {
                    userKey, id, payload = encryptor.Encrypt(userKey, id, changed), now = time.GetUtcNow().ToUnixTimeMilliseconds(),
                },
                transaction, cancellationToken: cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Of the drafts saved since then the latest that is as wanted; one that cannot be decrypted is none.</summary>
    public async Task<Draft?> FindAsync(
        UserPseudonym userKey, DateTimeOffset since, Predicate<DraftText> isWanted, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            SELECT id AS Id, payload AS Payload, updated_at AS UpdatedAt FROM draft
            WHERE user_key = @userKey AND updated_at >= @since ORDER BY updated_at DESC LIMIT @MaxCompared
            """,
            new { userKey, since = since.ToUnixTimeMilliseconds(), MaxCompared },
            cancellationToken: cancellationToken));
        return rows.Select(row => Open(userKey, row)).FirstOrDefault(draft => draft is not null && isWanted(draft.Text));
    }

    /// <summary>Deletes those whose time has come, except what their writers saved since, with whichever program.</summary>
    /// <returns>How many.</returns>
    public async Task<int> DeleteExpiredAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM draft WHERE expires_at <= @now AND updated_at <= returned_at",
            new { now = time.GetUtcNow().ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
    }

    /// <summary>Deletes those that their writers have not saved for as long as a draft is kept, with whichever program.</summary>
    /// <returns>How many.</returns>
    public async Task<int> DeleteUnsavedAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM draft WHERE expires_at <= @now AND returned_at IS NULL AND updated_at <= @before",
            new { now = now.ToUnixTimeMilliseconds(), before = (now - options.Value.DraftRetention).ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
    }

    private Draft? Open(UserPseudonym userKey, Row row)
    {
        try
        {
            return new Draft(row.Id, encryptor.Open(userKey, row.Id, row.Payload), DateTimeOffset.FromUnixTimeMilliseconds(row.UpdatedAt));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
