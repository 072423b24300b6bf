using SecureMessaging.Rollout.Contracts.Guard;
using SecureMessaging.Rollout.Guard.Statistics;
using SecureMessaging.Rollout.Measurement;

namespace SecureMessaging.Rollout.Guard.Counting;

/// <summary>From the counts of a stage to the figures of one operation, and back.</summary>
internal static class OperationComparisons
{
    /// <summary>Users of operations at a percentage between 0 and 100: what may be compared.</summary>
    public static OperationComparison Of(MeasuredOperation operation, IEnumerable<Stratum> strata, UatFigures uat)
    {
        var (sum, ratio) = (default(StratumCounts), new SampleRatio());
        foreach (var stratum in strata.Where(stratum => stratum.Share is > 0 and < Assignment.Everybody))
        {
            sum += stratum.Counts;
            ratio.Add(stratum.Counts.NewUsers, stratum.Counts.BaseUsers, stratum.Share / (double)Assignment.Everybody);
        }

        return new OperationComparison
        {
            Operation = operation.ToWireName(),
            Base = new ArmFigures(sum.BaseUsers, sum.BaseFailures, sum.BaseRate),
            New = new ArmFigures(sum.NewUsers, sum.NewFailures, sum.NewRate),
            Uat = uat,
            Difference = NewcombeInterval.Of(sum),
            SampleRatioProbability = ratio.Probability,
        };
    }

    public static StratumCounts Counts(this OperationComparison comparison) => new(
        comparison.Base.Users, comparison.Base.Failures, comparison.New.Users, comparison.New.Failures);
}
