using SecureMessaging.Rollout.Guard.Statistics;
using SecureMessaging.Rollout.Measurement;

namespace SecureMessaging.Rollout.Guard.Counting;

/// <summary>One operation in both flows, over a whole stage.</summary>
public sealed record OperationComparison
{
    /// <summary>list, search, send or reply.</summary>
    public required string Operation { get; init; }

    public required ArmFigures Base { get; init; }

    public required ArmFigures New { get; init; }

    /// <summary>The named users, apart from both arms.</summary>
    public required UatFigures Uat { get; init; }

    /// <summary>New minus base with its 95 % interval (Newcombe); null while an arm has no users.</summary>
    public required DifferenceInterval? Difference { get; init; }

    /// <summary>p-value of the sample-ratio check; at 0.001 or below measurement loses users and no rate can be trusted.</summary>
    public required double SampleRatioProbability { get; init; }

    /// <summary>Users of operations at a percentage between 0 and 100: what may be compared.</summary>
    internal static OperationComparison Of(MeasuredOperation operation, IEnumerable<Stratum> strata, UatFigures uat)
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
            Difference = DifferenceInterval.Of(sum),
            SampleRatioProbability = ratio.Probability,
        };
    }

    internal StratumCounts Counts() => new(Base.Users, Base.Failures, New.Users, New.Failures);
}
