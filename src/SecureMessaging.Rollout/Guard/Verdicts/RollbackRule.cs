using SecureMessaging.Rollout.Guard.Statistics;

namespace SecureMessaging.Rollout.Guard.Verdicts;

/// <summary>
/// When the evidence is enough to roll back. The three conditions beside the evidence keep a rollback from resting on a
/// handful of people or on a difference nobody would feel; they can only make it rarer.
/// </summary>
internal static class RollbackRule
{
    public const int MinFailingNewUsers = 3;
    public const int MinNewUsers = 20;

    /// <summary>0.5 points.</summary>
    public const double MinDifference = 0.005;

    /// <param name="test">The test of one operation in one stage.</param>
    /// <param name="alpha">The share of the error budget this test may spend.</param>
    public static bool Demands(SequentialTest test, double alpha) =>
        test.LogEvidence >= -Math.Log(alpha)
        && test.Totals is { NewFailures: >= MinFailingNewUsers, NewUsers: >= MinNewUsers } totals
        && totals.NewRate - totals.BaseRate >= MinDifference;
}
