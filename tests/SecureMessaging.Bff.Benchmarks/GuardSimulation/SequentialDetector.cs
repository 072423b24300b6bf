using SecureMessaging.Bff.Rollout.Guard;

namespace SecureMessaging.Bff.Benchmarks.GuardSimulation;

/// <summary>The guard's own test and rule, with the share of the error budget it is given.</summary>
internal sealed class SequentialDetector(double alpha) : IDetector
{
    private readonly SequentialTest _test = new();

    public bool Fires(ReadOnlySpan<BlockCounts> minute)
    {
        foreach (ref readonly var block in minute)
        {
            _test.Add(block);
        }

        return RollbackRule.Demands(_test, alpha);
    }
}
