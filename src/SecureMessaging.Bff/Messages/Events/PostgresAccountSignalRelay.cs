using System.Data.Common;
using System.Threading.Channels;
using Dapper;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Events;

/// <summary>
/// Says it over a notification of PostgreSQL, which several instances share anyway; in the background, and what has gathered in one
/// statement, so that no send waits for it.
/// </summary>
internal sealed partial class PostgresAccountSignalRelay(
    IDatabase database, LeaseOwner instance, ILogger<PostgresAccountSignalRelay> logger)
    : BackgroundService, IAccountSignalRelay
{
    public const string Channel = "account_event";

    private const int MaxWaiting = 10_000;
    private const int MaxBatch = 100;

    private readonly Channel<AccountSignal> _waiting = System.Threading.Channels.Channel.CreateBounded<AccountSignal>(
        new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public void Publish(AccountSignal signal) => _waiting.Writer.TryWrite(signal);

    /// <summary>The signal of another instance; null for one of this instance, which it knows.</summary>
    public AccountSignal? Read(string payload)
    {
        var end = payload.IndexOf('/', StringComparison.Ordinal);
        return end > 0 && payload[..end] != instance.Value && AccountSignal.TryParse(payload[(end + 1)..], out var signal) ? signal : null;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _waiting.Reader.WaitToReadAsync(stoppingToken))
        {
            var payloads = new List<string>();
            while (payloads.Count < MaxBatch && _waiting.Reader.TryRead(out var signal))
            {
                payloads.Add($"{instance.Value}/{signal.Write()}");
            }

            await SayAsync([.. payloads.Distinct(StringComparer.Ordinal)], stoppingToken);
        }
    }

    private async Task SayAsync(string[] payloads, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            await connection.ExecuteAsync(new CommandDefinition(
                "SELECT pg_notify(@Channel, said) FROM unnest(@payloads) AS said", new { Channel, payloads },
                cancellationToken: cancellationToken));
        }
        catch (DbException failed)
        {
            NotSaid(logger, payloads.Length, failed.GetType().Name);
        }
    }

    [LoggerMessage(
        EventId = 5045, Level = LogLevel.Warning,
        Message = "Other instances were not notified of {Count} changes in accounts: {Error}; their streams find them in the store")]
    private static partial void NotSaid(ILogger logger, int count, string error);
}
