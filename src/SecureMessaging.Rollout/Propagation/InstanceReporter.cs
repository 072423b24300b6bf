using System.Data.Common;
using System.Threading.Channels;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Propagation;

/// <summary>
/// What this instance says after it has read: its report to the others, and the file for a start of its own. Always the newest
/// it knows, and beside and after the reading: a lock or a slow disk delays the word and neither the next read nor an operator,
/// and the reports of all instances do not meet the reads of the others in the database.
/// </summary>
internal sealed partial class InstanceReporter(
    IDatabase database, RolloutItems items, Heartbeats heartbeats, LastKnownGood lastKnownGood, TimeProvider time,
    ILogger<InstanceReporter> logger)
    : BackgroundService
{
    /// <summary>A change is read everywhere by then, and several in a row are one word.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    // One waiting reason is enough: what is said then is what is known then.
    private readonly Channel<byte> _reasons =
        Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private KnownItems? _kept;

    /// <summary>There is something to say, if only that all is as it was.</summary>
    public void RequestReport() => _reasons.Writer.TryWrite(0);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The first at once: until it is written, nobody waits for this instance.
        var pause = TimeSpan.Zero;
        await foreach (var _ in _reasons.Reader.ReadAllAsync(stoppingToken))
        {
            await Task.Delay(pause, time, stoppingToken);
            pause = Pause;
            await ReportAsync(stoppingToken);
            var known = items.Known;
            _kept = lastKnownGood.Keep(known, changed: !ReferenceEquals(known, _kept)) ? known : null;
        }
    }

    private async Task ReportAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            await heartbeats.WriteAsync(connection, cancellationToken);
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
