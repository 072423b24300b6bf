using SecureMessaging.Rollout.Guard.Counting;

namespace SecureMessaging.Testing.GuardSimulation;

/// <summary>Peer: below 99 % success of the new arm in a minute is a failed check, and the fifth failed check rolls back (Flagger's example).</summary>
internal sealed class FixedThresholdDetector : IDetector
{
    private const double MaxRate = 0.01;
    private const int Checks = 5;

    private int _failed;

    public bool Fires(ReadOnlySpan<StratumCounts> minute)
    {
        var total = default(StratumCounts);
        foreach (ref readonly var block in minute)
        {
            total += block;
        }

        _failed += total.NewRate > MaxRate ? 1 : 0;
        return _failed >= Checks;
    }
}
