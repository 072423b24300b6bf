using SecureMessaging.Rollout.Guard.Counting;

namespace SecureMessaging.Testing.GuardSimulation;

/// <summary>A rule that evaluates every minute and may demand a rollback.</summary>
internal interface IDetector
{
    /// <param name="minute">One block per facility.</param>
    bool Fires(ReadOnlySpan<StratumCounts> minute);
}
