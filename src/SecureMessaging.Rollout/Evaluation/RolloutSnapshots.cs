using SecureMessaging.Rollout.BreakGlass;

namespace SecureMessaging.Rollout.Evaluation;

/// <summary>The snapshot this instance evaluates with, swapped as a whole, and how old its last confirmation is.</summary>
internal sealed class RolloutSnapshots(TimeProvider time)
{
    /// <summary>A running process marks its clock every half second. Even a busy one never takes this long.</summary>
    private static readonly TimeSpan PauseThreshold = TimeSpan.FromSeconds(3);

    private readonly Lock _change = new();
    private RolloutSnapshot _current = RolloutSnapshot.Empty;
    private RolloutSnapshot _stored = RolloutSnapshot.Empty;
    private BreakGlassOrder _order = BreakGlassOrder.None;
    private long _confirmedAt = time.GetTimestamp();
    private long _resumedAt = time.GetTimestamp();

    public RolloutSnapshot Current => Volatile.Read(ref _current);

    /// <summary>As the store has the flags, whatever the break-glass file kills here.</summary>
    public RolloutSnapshot Stored => Volatile.Read(ref _stored);

    /// <summary>False until the first read, or the file in its place.</summary>
    public bool AreKnown => !ReferenceEquals(Stored, RolloutSnapshot.Empty);

    /// <summary>Time since the store last confirmed that <see cref="Current"/> is what it holds.</summary>
    public TimeSpan Age => time.GetElapsedTime(Interlocked.Read(ref _confirmedAt));

    /// <summary>
    /// This process was stopped and continued, and has not read since. Until it has, nobody gets the new flow: it was not asked
    /// when the flag was killed.
    /// </summary>
    public bool WasPaused => SinceResumed > PauseThreshold && Age > PauseThreshold;

    private TimeSpan SinceResumed => time.GetElapsedTime(Interlocked.Read(ref _resumedAt));

    /// <summary>Too old for a flag that may go without word from the store for so long, or for a process that was paused.</summary>
    public bool IsTooOldFor(TimeSpan limit)
    {
        var age = Age;
        return age > limit || (age > PauseThreshold && SinceResumed > PauseThreshold);
    }

    /// <summary>This process runs.</summary>
    public void MarkResumed() => Interlocked.Exchange(ref _resumedAt, time.GetTimestamp());

    public void Replace(RolloutSnapshot snapshot)
    {
        lock (_change)
        {
            Volatile.Write(ref _stored, snapshot);
            Volatile.Write(ref _current, snapshot.Under(_order));
        }
    }

    /// <summary>From now on these flags are killed here, in this snapshot and in every later one.</summary>
    public void Kill(BreakGlassOrder order)
    {
        lock (_change)
        {
            _order = order;
            Volatile.Write(ref _current, _stored.Under(order));
        }
    }

    /// <param name="age">
    /// Since the read began, for a process may be stopped between question and answer; or of a file that was confirmed earlier.
    /// </param>
    public void Confirm(TimeSpan age) => Interlocked.Exchange(
        ref _confirmedAt, time.GetTimestamp() - (long)(age.TotalSeconds * time.TimestampFrequency));
}
