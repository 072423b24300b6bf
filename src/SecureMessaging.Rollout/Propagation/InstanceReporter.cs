using System.Data.Common;
using System.Threading.Channels;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Propagation;

/// <summary>
/// Writes this instance's report and its last-known-good file after each read. It runs beside the reads, so that a lock or a slow
/// disk delays the report and nothing else, and a moment after them, so that the reports of all instances come when the others have
/// read. Several requests in a row become one report.
/// </summary>
internal sealed partial class InstanceReporter(
    IDatabase database, RolloutItems items, Heartbeats heartbeats, LastKnownGood lastKnownGood, TimeProvider time,
    ILogger<InstanceReporter> logger)
    : BackgroundService
{
    /// <summary>A change is read everywhere by then, and several in a row become one report.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>An end is not held up by a store that is away.</summary>
    private static readonly TimeSpan MaxFarewell = TimeSpan.FromSeconds(2);

    // One waiting request is enough: the report is made of what is known when it is written.
    private readonly Channel<byte> _reasons =
        Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private KnownItems? _kept;

    /// <summary>Asks for a report; also when nothing changed, because it shows that the instance is alive.</summary>
    public void RequestReport() => _reasons.Writer.TryWrite(0);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The first at once: until it is written, nobody waits for this instance.
        var pause = TimeSpan.Zero;
        await foreach (var _ in _reasons.Reader.ReadAllAsync(stoppingToken))
        {
            await Task.Delay(pause, time, stoppingToken);
            pause = Pause;
            await WriteAsync(heartbeats.WriteAsync, stoppingToken);
            var known = items.Known;
            _kept = lastKnownGood.Keep(known, changed: !ReferenceEquals(known, _kept)) ? known : null;
        }
    }

    /// <summary>Whoever ends says so: one that only falls silent may be frozen, and serve what was before a change.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var limit = new CancellationTokenSource(MaxFarewell, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await WriteAsync(heartbeats.DeleteAsync, ending.Token);
        }
        catch (Exception late) when (late is OperationCanceledException or ObjectDisposedException)
        {
            // The store is away, or closed by a second stop: the instance is named as stale until its time is over.
        }
    }

    private async Task WriteAsync(Func<DbConnection, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            await write(connection, cancellationToken);
        }
        catch (DbException unwritten)
        {
            // Who does not report is named as lagging; it evaluates all the same.
            NotReported(logger, unwritten.GetType().Name);
        }
    }

    [LoggerMessage(EventId = 6031, Level = LogLevel.Warning, Message = "This instance's report is not written: {Error}")]
    private static partial void NotReported(ILogger logger, string error);
}
