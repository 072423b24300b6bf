using Dapper;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.ApiTests.Mailbox;

/// <summary>What stands in the store of drafts that were joined to a message.</summary>
internal static class JoinedDraftRows
{
    public static async Task<bool> AnyDueAsync(SendScenario world, CancellationToken cancellationToken)
    {
        await using var connection = await world.App.Services.GetRequiredService<IDatabase>().OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM joined_draft WHERE remove_at IS NOT NULL") > 0;
    }
}
