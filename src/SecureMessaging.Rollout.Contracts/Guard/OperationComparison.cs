namespace SecureMessaging.Rollout.Contracts.Guard;

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
}
