using System.Data.Common;
using Dapper;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.CareTeams.Caching;

/// <summary>Tells it over a notification of PostgreSQL, which several instances share anyway.</summary>
internal sealed partial class PostgresCacheInvalidationPublisher(
    IDatabase database, ILogger<PostgresCacheInvalidationPublisher> logger) : ICacheInvalidationPublisher
{
    public const string Channel = "care_team_edition";

    public async Task PublishAsync(CacheGenerationChange change, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            await connection.ExecuteAsync(new CommandDefinition(
                "SELECT pg_notify(@Channel, @payload)", new { Channel, payload = change.ToString() },
                cancellationToken: cancellationToken));
        }
        catch (DbException failed)
        {
            NotPublished(logger, failed.GetType().Name);
        }
    }

    [LoggerMessage(
        EventId = 4011, Level = LogLevel.Warning,
        Message = "Other instances were not notified of a changed contact list: {Error}")]
    private static partial void NotPublished(ILogger logger, string error);
}
