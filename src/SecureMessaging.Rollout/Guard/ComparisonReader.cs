using SecureMessaging.Rollout.Measurement;

namespace SecureMessaging.Rollout.Guard;

/// <summary>The figures of a stage, every operation named, whether it was used or not.</summary>
internal sealed class ComparisonReader(BlockStore blocks, UatReader named)
{
    public async Task<IReadOnlyList<OperationComparison>> ReadAsync(StageKey stage, CancellationToken cancellationToken)
    {
        var sums = (await blocks.ReadSumsAsync(stage, long.MinValue, cancellationToken)).ToLookup(block => block.Operation);
        var uat = await named.ReadAsync(stage, cancellationToken);
        return [.. MeasuredOperationNames.All.Select(operation => OperationComparison.Of(operation, sums[operation], uat[operation]))];
    }
}
