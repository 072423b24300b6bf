using SecureMessaging.Rollout.Measurement;

namespace SecureMessaging.Rollout.Guard.Statistics;

/// <summary>
/// How the chance of a false rollback is spent. Over all tests of a rollout together at most <c>alpha</c>: the k-th stage
/// that is tested gets 1/(k(k+1)) of it, whichever stage that is and however it was entered, and the sum of these is 1.
/// Within a stage it is divided over the operations by what the release is about.
/// </summary>
internal static class ErrorBudget
{
    /// <param name="alpha">Chance for the whole rollout, between 0 and 1.</param>
    /// <param name="test">Which test of the epoch this is, in the order they began, from 1.</param>
    /// <param name="operation">What is tested.</param>
    public static double For(double alpha, int test, MeasuredOperation operation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(test, 1);
        return alpha / ((double)test * (test + 1)) * ShareOf(operation);
    }

    /// <summary>
    /// Everybody who uses the new flow lists and most of them send, so a fault shows there first and does most harm there.
    /// Fixed before any data is seen, and 1 in all: then any division is valid.
    /// </summary>
    private static double ShareOf(MeasuredOperation operation) => operation switch
    {
        MeasuredOperation.List or MeasuredOperation.Send => 0.4,
        _ => 0.1,
    };
}
