using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Changes;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Propagation;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.BreakGlass;

/// <summary>
/// Writes a kill by file to the store and the audit as soon as the store answers, so that the flag stays killed when the file is taken
/// away. A kill that ended before the store came back changes nothing any more and is written down all the same. One write at a time.
/// </summary>
internal sealed partial class BreakGlassAudit(
    RolloutChanges changes, RolloutSnapshots snapshots, SnapshotRefresher refresher, StoreState store, InstanceName instance,
    TimeProvider time, ILogger<BreakGlassAudit> logger)
{
    public const string Actor = "system:break-glass";

    private readonly Lock _change = new();
    private readonly List<Entry> _notes = [];

    public void Note(BreakGlassOrder order)
    {
        var now = time.GetUtcNow();
        lock (_change)
        {
            if (_notes is [.., { Until: null } last])
            {
                _notes[^1] = last with { Until = now };
            }

            if (order.Kills)
            {
                _notes.Add(new Entry(order, now));
            }
        }
    }

    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        // The first read tells which flags there are.
        var notes = Unwritten();
        if (notes.Count == 0 || !store.IsReady || !refresher.HasRead)
        {
            return;
        }

        foreach (var note in notes)
        {
            var named = snapshots.Stored.Flags.Select(flag => flag.Name).Where(note.Order.KillsFlag);
            foreach (var flag in named.Except(note.Written).ToArray())
            {
                if (!await WriteAsync(note, flag, cancellationToken))
                {
                    return;
                }

                note.Written.Add(flag);
            }
        }

        Forget(notes);
    }

    private IReadOnlyList<Entry> Unwritten()
    {
        lock (_change)
        {
            return [.. _notes];
        }
    }

    /// <summary>Those that are over. One that ended meanwhile was written as it was.</summary>
    private void Forget(IReadOnlyList<Entry> written)
    {
        lock (_change)
        {
            _notes.RemoveAll(note => note.Until is not null && written.Any(done => done.Written == note.Written));
        }
    }

    private async Task<bool> WriteAsync(Entry note, string flag, CancellationToken cancellationToken)
    {
        var request = new ChangeRequest { Actor = Actor, Reason = ReasonOf(note) };
        var written = note.Until is null
            ? await changes.ChangeAsync(flag, EmergencyChanges.Kill(), request, cancellationToken)
            : await changes.ChangeAsync(
                flag, EmergencyChanges.RecordOnly(), request, alongside: static (_, _) => Task.CompletedTask, cancellationToken);
        if (written.TryGet(out _, out var failure))
        {
            return true;
        }

        NotWritten(logger, flag, failure.GetType().Name);
        // A flag that is gone, or that a newer version wrote, must not hold up the others.
        return failure is not ServiceUnavailable;
    }

    private string ReasonOf(Entry note)
    {
        var until = note.Until is { } ended ? $" until {ended:u}" : "";
        var said = string.Concat(note.Order.Reason.Where(letter => !char.IsControl(letter)));
        var reason = $"Break-glass file on {instance.Value} since {note.Since:u}{until}. {said}".TrimEnd();
        return reason.Length > ChangeReason.MaxLength ? reason[..ChangeReason.MaxLength] : reason;
    }

    /// <summary>What is not written yet is kept in memory: the store may be what is broken.</summary>
    private sealed record Entry(BreakGlassOrder Order, DateTimeOffset Since)
    {
        public DateTimeOffset? Until { get; init; }

        public HashSet<string> Written { get; } = new(StringComparer.Ordinal);
    }

    [LoggerMessage(
        EventId = 6043, Level = LogLevel.Error,
        Message = "The kill of {Flag} by file is in force here and not written: {Failure}")]
    private static partial void NotWritten(ILogger logger, string flag, string failure);
}
