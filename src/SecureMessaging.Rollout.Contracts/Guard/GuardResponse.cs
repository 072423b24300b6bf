namespace SecureMessaging.Rollout.Contracts.Guard;

/// <summary>What the guard says about a flag now, and what it has done.</summary>
public sealed record GuardResponse
{
    public required string Flag { get; init; }

    public required int Epoch { get; init; }

    public required int Stage { get; init; }

    /// <summary>
    /// The flag is exposed to users outside the allow-list: then the guard watches. False too where a flag that it needs is not.
    /// </summary>
    public required bool IsExposed { get; init; }

    /// <summary>The flags this one needs, from the nearest to the outermost.</summary>
    public required IReadOnlyList<NeededFlag> Prerequisites { get; init; }

    /// <summary>watching, holding, blind or rolled_back; null before the first evaluation of this stage.</summary>
    public string? State { get; init; }

    /// <summary>Why it holds or has acted, or why it does not judge this flag.</summary>
    public string? Note { get; init; }

    /// <summary>When the guard last evaluated.</summary>
    public DateTimeOffset? LookedAt { get; init; }

    /// <summary>Start of the last minute that was judged.</summary>
    public DateTimeOffset? JudgedUntil { get; init; }

    public required IReadOnlyList<OperationEvidence> Operations { get; init; }

    public required IReadOnlyList<DecisionResponse> Decisions { get; init; }
}

/// <summary>A flag that another one needs.</summary>
/// <param name="Flag">Its name.</param>
/// <param name="IsExposed">Somebody outside the allow-list may have it. False where it is not there.</param>
public sealed record NeededFlag(string Flag, bool IsExposed);
