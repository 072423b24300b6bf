using SecureMessaging.Rollout.Guard.Counting;
using SecureMessaging.Rollout.Guard.Statistics;
using SecureMessaging.Rollout.Guard.Verdicts;
using SecureMessaging.Rollout.Measurement;

namespace SecureMessaging.Testing.GuardSimulation;

/// <summary>The guard's own test and rule, with the share of the error budget it is given.</summary>
internal sealed class SequentialDetector(double alpha) : IDetector
{
    private const double Alpha = 0.01;

    private readonly SequentialTest _test = new();

    /// <summary>With the share of alpha = 1 % that the guard gives an operation in the stage it tests as number <paramref name="test"/>.</summary>
    public static Func<MeasuredOperation, IDetector> AsShipped(int test) =>
        operation => new SequentialDetector(ErrorBudget.For(Alpha, test, operation));

    public bool Fires(ReadOnlySpan<StratumCounts> minute)
    {
        foreach (ref readonly var block in minute)
        {
            _test.Add(block);
        }

        return RollbackRule.Demands(_test, alpha);
    }
}
