using SecureMessaging.Store;

namespace SecureMessaging.Bff.CareTeams.Caching;

/// <summary>
/// Takes over the generations that other instances began. What was said while nobody listened is not repeated, so each time the
/// listening begins every list kept here is read again before it is used; old ones still stand in for an EHR that fails.
/// </summary>
internal sealed partial class PostgresCacheInvalidationListener(
    ICacheInvalidationPublisher publisher, PostgresListener listener, AddressBookKeys keys, CareTeamCache cache,
    ILogger<PostgresCacheInvalidationListener> logger)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => publisher is PostgresCacheInvalidationPublisher
        ? listener.RunAsync(
            PostgresCacheInvalidationPublisher.Channel,
            HearAsync,
            (lost, pause) => Lost(logger, DatabaseReason.Of(lost), pause.TotalMilliseconds),
            stoppingToken)
        : Task.CompletedTask;

    private async Task HearAsync(IReadOnlyCollection<string> said, CancellationToken cancellationToken)
    {
        if (said.Count == 0)
        {
            await cache.Entries.ClearAsync(allowFailSafe: true, token: cancellationToken);
        }

        foreach (var payload in said)
        {
            if (CacheGenerationChange.TryParse(payload, out var change))
            {
                await keys.TakeOverAsync(change.Value, cancellationToken);
            }
        }
    }

    [LoggerMessage(
        EventId = 4012, Level = LogLevel.Warning,
        Message = "Changes of contact lists are not heard ({Error}); listening again in {Milliseconds:0} ms")]
    private static partial void Lost(ILogger logger, string error, double milliseconds);
}
