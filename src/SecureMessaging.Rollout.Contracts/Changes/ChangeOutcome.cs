using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Contracts.Changes;

/// <summary>The flag after a change, or as it would be.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Flag">The document.</param>
/// <param name="Version">Of the document; the present one where nothing was written.</param>
/// <param name="Revision">Of the store; what <c>wait=applied</c> waits for.</param>
public sealed record ChangeOutcome(ChangeKind Kind, FlagDocument Flag, long Version, long Revision)
{
    /// <summary>The request a second person has to decide on.</summary>
    public string? ApprovalId { get; init; }

    /// <summary>What it changes, or would change; empty where nothing.</summary>
    public IReadOnlyList<FieldDifference> Differences { get; init; } = [];

    /// <summary>What the caller may not expect of it; null where there is nothing to say.</summary>
    public string? Note { get; init; }

    /// <summary>The change needs a second person, or would.</summary>
    public bool NeedsSecondPerson => SecondPersonBecause.Count > 0;

    /// <summary>In words, why one person is not enough: what is missing, and how long or how many.</summary>
    public IReadOnlyList<string> SecondPersonBecause { get; init; } = [];
}
