namespace SecureMessaging.Bff.Rollout.Guard;

/// <summary>
/// How the chance of a false rollback is spent: over all stages of a rollout together at most <c>alpha</c>, because the
/// sum of 1/(k(k+1)) is 1, and within a stage equally over the operations (Bonferroni).
/// </summary>
internal static class ErrorBudget
{
    /// <param name="alpha">Chance for the whole rollout, between 0 and 1.</param>
    /// <param name="stage">Number of the stage in this epoch, from 1.</param>
    /// <param name="operations">How many operations are tested beside each other.</param>
    public static double For(double alpha, int stage, int operations)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stage, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(operations, 1);
        return alpha / ((double)stage * (stage + 1)) / operations;
    }
}
