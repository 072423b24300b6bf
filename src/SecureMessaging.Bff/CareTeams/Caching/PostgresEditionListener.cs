using SecureMessaging.Store;

namespace SecureMessaging.Bff.CareTeams.Caching;

/// <summary>
/// Takes over the editions that other instances began. What was said while nobody listened is not repeated, so each time the
/// listening begins every list kept here is read again before it is used; old ones still stand in for a record that fails.
/// </summary>
internal sealed partial class PostgresEditionListener(
    IEditionNotice notice, PostgresListener listener, AddressBookKeys keys, CareTeamCache cache, ILogger<PostgresEditionListener> logger)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => notice is PostgresEditionNotice
        ? listener.RunAsync(
            PostgresEditionNotice.Channel,
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
            if (EditionChange.TryParse(payload, out var change))
            {
                await keys.TakeOverAsync(change.Value, cancellationToken);
            }
        }
    }

    [LoggerMessage(EventId = 4012, Level = LogLevel.Warning, Message = "Changes of contact lists are not heard ({Error}); listening again in {Milliseconds:0} ms")]
    private static partial void Lost(ILogger logger, string error, double milliseconds);
}
