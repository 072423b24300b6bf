using Dapper;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Mailbox.Conversations;

/// <summary>The folders of conversations whose EHR has none.</summary>
internal sealed class PlacementStore(IDatabase database)
{
    public async Task<IReadOnlyDictionary<ConversationKey, Placement>> ReadAsync(UserPseudonym userKey, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            SELECT adapter AS Adapter, tenant AS Tenant, conversation_id AS ConversationId, folder_id AS FolderId, newest_at AS NewestAt
            FROM conversation_folder WHERE user_key = @userKey
            """,
            new { userKey },
            cancellationToken: cancellationToken));
        return rows.ToDictionary(
            row => new ConversationKey(new EhrName(row.Adapter), row.Tenant.Length == 0 ? null : row.Tenant, row.ConversationId),
            row => new Placement(row.FolderId, DateTimeOffset.FromUnixTimeMilliseconds(row.NewestAt)));
    }

    public async Task SaveAsync(UserPseudonym userKey, ConversationKey key, Placement place, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO conversation_folder (user_key, adapter, tenant, conversation_id, folder_id, newest_at)
            VALUES (@userKey, @adapter, @tenant, @conversation, @folder, @newest)
            ON CONFLICT (user_key, adapter, tenant, conversation_id) DO UPDATE SET
              folder_id = excluded.folder_id, newest_at = excluded.newest_at
            """,
            new
            {
                userKey, adapter = key.Adapter.Value, tenant = key.Tenant ?? "", conversation = key.Id, folder = place.Folder,
                newest = place.NewestAtMove.ToUnixTimeMilliseconds(),
            },
            cancellationToken: cancellationToken));
    }

    /// <summary>What is moved as a whole is in one place again.</summary>
    public async Task ForgetAsync(UserPseudonym userKey, IReadOnlyCollection<ConversationKey> keys, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            DELETE FROM conversation_folder
            WHERE user_key = @userKey AND adapter = @adapter AND tenant = @tenant AND conversation_id = @conversation
            """,
            keys.Select(key => new { userKey, adapter = key.Adapter.Value, tenant = key.Tenant ?? "", conversation = key.Id }),
            cancellationToken: cancellationToken));
    }

    /// <summary>Whether something was moved into the folder, wherever it is by now.</summary>
    public async Task<bool> HoldAsync(UserPseudonym userKey, long folder, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            "SELECT COUNT(*) FROM conversation_folder WHERE user_key = @userKey AND folder_id = @folder",
            new { userKey, folder },
            cancellationToken: cancellationToken)) > 0;
    }

    /// <summary>What was in these folders was never moved.</summary>
    public async Task ForgetFoldersAsync(UserPseudonym userKey, IReadOnlyCollection<long> folders, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM conversation_folder WHERE user_key = @userKey AND folder_id = @folder",
            folders.Select(folder => new { userKey, folder }),
            cancellationToken: cancellationToken));
    }

    private sealed record Row(string Adapter, string Tenant, string ConversationId, long FolderId, long NewestAt);
}
