using System.Collections.Immutable;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Events;

/// <summary>Hears what other instances say, and has every stream read the store each time the listening begins.</summary>
internal sealed partial class PostgresAccountSignalListener(
    IAccountSignalRelay relay, PostgresListener listener, AccountEventHub hub, IEnumerable<IAccountSignalObserver> observers,
    ILogger<PostgresAccountSignalListener> logger) : BackgroundService
{
    private readonly ImmutableArray<IAccountSignalObserver> _observers = [.. observers];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => relay is PostgresAccountSignalRelay shared
        ? listener.RunAsync(
            PostgresAccountSignalRelay.Channel,
            (said, _) => HearAsync(shared, said),
            (lost, pause) => Lost(logger, DatabaseReason.Of(lost), pause.TotalMilliseconds),
            stoppingToken)
        : Task.CompletedTask;

    private Task HearAsync(PostgresAccountSignalRelay shared, IReadOnlyCollection<string> said)
    {
        if (said.Count == 0)
        {
            foreach (var observer in _observers)
            {
                observer.MissSome();
            }

            hub.WakeAll();
        }

        foreach (var payload in said)
        {
            if (shared.Read(payload) is not { } signal)
            {
                continue;
            }

            foreach (var observer in _observers)
            {
                observer.Observe(signal);
            }

            hub.Hear(signal);
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(
        EventId = 5046, Level = LogLevel.Warning,
        Message = "Changes in accounts are not heard ({Error}); listening again in {Milliseconds:0} ms")]
    private static partial void Lost(ILogger logger, string error, double milliseconds);
}
