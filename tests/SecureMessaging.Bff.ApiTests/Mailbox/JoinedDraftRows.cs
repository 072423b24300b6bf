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

    public static async Task ExecuteAsync(SendScenario world, string sql, CancellationToken cancellationToken)
    {
        await using var connection = await world.App.Services.GetRequiredService<IDatabase>().OpenAsync(cancellationToken);
        await connection.ExecuteAsync(sql);
    }

    /// <summary>A job has taken one up, and some time for what it does then.</summary>
    public static async Task UntilTriedAsync(SendScenario world, CancellationToken cancellationToken)
    {
        await using var connection = await world.App.Services.GetRequiredService<IDatabase>().OpenAsync(cancellationToken);
        for (var attempt = 0; attempt < 200; attempt++)
        {
            if (await connection.ExecuteScalarAsync<long>("SELECT COALESCE(MAX(attempts), 0) FROM joined_draft") > 0)
            {
                break;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }

        await Task.Delay(TimeSpan.FromMilliseconds(500), cancellationToken);
    }
}
