using System.Data.Common;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Storage;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Propagation;

/// <summary>
/// Brings this instance up to the store's revision. Called after a change of its own, on a notification, and by the poll;
/// one at a time, and whoever waited finds the work done.
/// </summary>
internal sealed partial class SnapshotRefresher(
    IDatabase database, StoreState state, RolloutItems items, RolloutSnapshots snapshots, InstanceReporter reporter, TimeProvider time,
    ILogger<SnapshotRefresher> logger) : IDisposable
{
    /// <summary>What a request waits for at the most when this process was paused.</summary>
    private static readonly TimeSpan MaxCatchUp = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Lock _catchUp = new();

    /// <summary>The single flight of all other reads belongs to the module Ehr, which the rollout may not use.</summary>
    private Task _catchingUp = Task.CompletedTask;

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

        bool? changed;
        await _one.WaitAsync(cancellationToken);
        try
        {
            changed = await TryReadAsync(cancellationToken);
        }
        finally
        {
            _one.Release();
        }

        if (changed == true || (report && changed is not null))
        {
            reporter.RequestReport();
        }

        return changed is not null;
    }

    /// <summary>One read for all requests that wait for it.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        Task reading;
        lock (_catchUp)
        {
            reading = _catchingUp.IsCompleted ? _catchingUp = RefreshAsync(report: false, CancellationToken.None) : _catchingUp;
        }

        try
        {
            await reading.WaitAsync(MaxCatchUp, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // The store is slow or away: the base flow, until one read has ended.
        }
    }

    public void Dispose() => _one.Dispose();

    /// <returns>Whether anything changed; null where the store did not answer.</returns>
    private async Task<bool?> TryReadAsync(CancellationToken cancellationToken)
    {
        // A second time over a new connection: that one was dead without knowing it, as all idle ones are after a restart.
        for (var isSecondTry = false; ; isSecondTry = true)
        {
            var connected = false;
            try
            {
                await using var connection = await database.OpenAsync(cancellationToken);
                connected = true;
                return await ReadAsync(connection, cancellationToken);
            }
            catch (Exception bug) when (bug is not (DbException or OperationCanceledException))
            {
                // What cannot be read keeps what is known in force; it ends neither the poll nor, with it, the process.
                Unread(logger, bug.GetType().Name, snapshots.Age.TotalSeconds);
                return null;
            }
            catch (DbException failed)
            {
                Unread(logger, DatabaseReason.Of(failed), snapshots.Age.TotalSeconds);
                database.ForgetIdleConnections();
                if (!connected || isSecondTry)
                {
                    return null;
                }
            }
        }
    }

    /// <returns>Whether anything changed; null where the store has no head.</returns>
    private async Task<bool?> ReadAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var asked = time.GetTimestamp();
        if (await RolloutStore.ReadSinceAsync(connection, _known, cancellationToken) is not { } read)
        {
            Unread(logger, "no head", snapshots.Age.TotalSeconds);
            return null;
        }

        var changed = read.Revision != _known || !HasRead;
        if (changed)
        {
            items.Apply(read with { IsComplete = read.IsComplete || !HasRead });
            Applied(logger, read.Revision, read.Items.Count);
        }

        (_known, HasRead) = (read.Revision, true);
        snapshots.Confirm(time.GetElapsedTime(asked));
        return changed;
    }

    [LoggerMessage(EventId = 6021, Level = LogLevel.Information, Message = "Rollout revision {Revision} applied, {Count} items changed")]
    private static partial void Applied(ILogger logger, long revision, int count);

    [LoggerMessage(
        EventId = 6022, Level = LogLevel.Warning,
        Message = "Rollout not read ({Error}); evaluating with what is {AgeSeconds:0} s old")]
    private static partial void Unread(ILogger logger, string error, double ageSeconds);
}
