namespace SecureMessaging.Rollout.Contracts.Guard;

/// <summary>Both flows side by side in one stage.</summary>
public sealed record ComparisonResponse
{
    public required string Flag { get; init; }

    public required int Epoch { get; init; }

    /// <summary>Index of the stage; -1 is exposure before the first.</summary>
    public required int Stage { get; init; }

    public required IReadOnlyList<OperationComparison> Operations { get; init; }

    /// <summary>What stands in the way of the next stage; empty when nothing does.</summary>
    public required IReadOnlyList<string> AdvanceFindings { get; init; }
}
