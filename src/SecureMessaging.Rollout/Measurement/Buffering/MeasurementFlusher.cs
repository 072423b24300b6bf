using System.Data.Common;
using System.Security.Cryptography;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Measurement.Buffering;

/// <summary>
/// Brings what this instance measured into the store every few seconds, also when there is nothing: that the instance is
/// silent and well is itself what the guard has to know.
/// </summary>
internal sealed partial class MeasurementFlusher(
    MeasurementBuffer buffer, MeasurementStore store, StoreState state, IDatabase database, TimeProvider time,
    ILogger<MeasurementFlusher> logger) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private MeasurementBatch? _unconfirmed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await state.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            await FlushAsync(buffer.Drain, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (!state.IsReady)
        {
            return;
        }

        try
        {
            await FlushAsync(buffer.DrainForGood, cancellationToken);
        }
        catch (OperationCanceledException late)
        {
            // The time to end is over: the last seconds are lost, and the process must not end as if it had failed.
            NotStored(logger, late.GetType().Name, transient: true);
        }
    }

    /// <summary>Stores what was not confirmed last time, under its old number, before anything newer.</summary>
    public async Task FlushAsync(Func<MeasurementBatch> drain, CancellationToken cancellationToken)
    {
        try
        {
            if (_unconfirmed is { } again)
            {
                await store.SaveAsync(again, cancellationToken);
            }

            _unconfirmed = drain();
            await store.SaveAsync(_unconfirmed, cancellationToken);
            _unconfirmed = null;
        }
        catch (DbException failed)
        {
            NotStored(logger, failed.GetType().Name, database.IsTransient(failed));
        }
        catch (CryptographicException closed)
        {
            // A key ring that cannot open the key of pseudonyms: measuring waits, and nothing else does.
            NotStored(logger, closed.GetType().Name, transient: false);
        }
    }

    [LoggerMessage(
        EventId = 6040, Level = LogLevel.Warning,
        Message = "Measurements are not in the store ({Error}, transient: {Transient}); the same batch is tried again")]
    private static partial void NotStored(ILogger logger, string error, bool transient);
}
