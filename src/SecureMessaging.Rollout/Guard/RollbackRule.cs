namespace SecureMessaging.Rollout.Guard;

/// <summary>
/// When the evidence is enough to roll back. The three conditions beside the evidence keep a rollback from resting on a
/// handful of people or on a difference nobody would feel; they can only make it rarer.
/// </summary>
internal static class RollbackRule
{
    public const int LeastFailingNewUsers = 3;
    public const int LeastNewUsers = 20;

    /// <summary>0.5 points.</summary>
    public const double LeastDifference = 0.005;

    /// <param name="test">The test of one operation in one stage.</param>
    /// <param name="alpha">The share of the error budget this test may spend.</param>
    public static bool Demands(SequentialTest test, double alpha) =>
        test.LogEvidence >= -Math.Log(alpha)
        && test.Totals is { NewFailures: >= LeastFailingNewUsers, NewUsers: >= LeastNewUsers } totals
        && totals.NewRate - totals.BaseRate >= LeastDifference;
}
