using SecureMessaging.Rollout.Contracts.Guard;
using SecureMessaging.Rollout.Measurement;

namespace SecureMessaging.Rollout.Guard.Counting;

/// <summary>The figures of a stage, every operation named, whether it was used or not.</summary>
internal sealed class ComparisonReader(StratumStore strata, UatReader named)
{
    public async Task<IReadOnlyList<OperationComparison>> ReadAsync(StageKey stage, CancellationToken cancellationToken)
    {
        var sums = (await strata.ReadSumsAsync(stage, long.MinValue, cancellationToken)).ToLookup(stratum => stratum.Operation);
        var uat = await named.ReadAsync(stage, cancellationToken);
        return [.. MeasuredOperationWireNames.All.Select(operation => OperationComparisons.Of(operation, sums[operation], uat[operation]))];
    }
}
