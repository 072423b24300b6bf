namespace SecureMessaging.Bff.Rollout.Evaluation;

/// <summary>The snapshot this instance evaluates with, swapped as a whole, and how old its last confirmation is.</summary>
internal sealed class RolloutSnapshots(TimeProvider time)
{
    private RolloutSnapshot _current = RolloutSnapshot.Empty;
    private long _confirmedAt = time.GetTimestamp();

    public RolloutSnapshot Current => Volatile.Read(ref _current);

    /// <summary>Time since the store last confirmed that <see cref="Current"/> is what it holds.</summary>
    public TimeSpan Age => time.GetElapsedTime(Interlocked.Read(ref _confirmedAt));

    public void Replace(RolloutSnapshot snapshot) => Volatile.Write(ref _current, snapshot);

    /// <param name="age">More than zero for what was read from a file that was confirmed earlier.</param>
    public void Confirm(TimeSpan age = default) => Interlocked.Exchange(
        ref _confirmedAt, time.GetTimestamp() - (long)(age.TotalSeconds * time.TimestampFrequency));
}
