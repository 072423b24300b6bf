using System.Data.Common;
using SecureMessaging.Bff.Rollout.Evaluation;
using SecureMessaging.Bff.Rollout.Storage;
using SecureMessaging.Bff.Store;

namespace SecureMessaging.Bff.Rollout.Propagation;

/// <summary>
/// Brings this instance up to the store's revision. Called after a change of its own, on a notification, and by the poll;
/// one at a time, and whoever waited finds the work done.
/// </summary>
internal sealed partial class SnapshotRefresher(
    IDatabase database, StoreState state, RolloutItems items, RolloutSnapshots snapshots, Heartbeats heartbeats,
    LastKnownGood lastKnownGood, ILogger<SnapshotRefresher> logger) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private long _known;

    /// <summary>The store has been read at least once since this process started.</summary>
    public bool HasRead { get; private set; }

    /// <returns>False where the store could not be read; what is known stays in force.</returns>
    public async Task<bool> RefreshAsync(bool report, CancellationToken cancellationToken)
    {
        if (!state.IsReady)
        {
            return false;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            var changed = await ReadAsync(connection, cancellationToken);
            if (changed || report)
            {
                await heartbeats.WriteAsync(connection, cancellationToken);
            }

            lastKnownGood.Keep(items.Rows, _known, changed);
            return true;
        }
        catch (DbException failed)
        {
            Unread(logger, failed.GetType().Name, snapshots.Age.TotalSeconds);
            return false;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<bool> ReadAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var read = await RolloutStore.ReadSinceAsync(connection, _known, cancellationToken);
        var changed = read.Revision != _known || !HasRead;
        if (changed)
        {
            items.Apply(read with { IsComplete = read.IsComplete || !HasRead });
            Applied(logger, read.Revision, read.Items.Count);
        }

        (_known, HasRead) = (read.Revision, true);
        snapshots.Confirm();
        return changed;
    }

    [LoggerMessage(EventId = 6021, Level = LogLevel.Information, Message = "Rollout revision {Revision} applied, {Count} items changed")]
    private static partial void Applied(ILogger logger, long revision, int count);

    [LoggerMessage(EventId = 6022, Level = LogLevel.Warning, Message = "Rollout not read ({Error}); evaluating with what is {AgeSeconds:0} s old")]
    private static partial void Unread(ILogger logger, string error, double ageSeconds);
}
