using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Contracts.Reports;

/// <summary>A change to look at before it is made.</summary>
/// <param name="Percentage">For everybody, 0 to 100 with at most three decimals; null: as it is.</param>
/// <param name="Facilities">Percentages of facilities; empty: as they are.</param>
/// <param name="Prerequisite">The flag that would have to be on first; empty for none; null: as it is.</param>
/// <param name="Allow">Account ids that would be named.</param>
public sealed record ProposedChange(
    decimal? Percentage, IReadOnlyList<FacilityPercentage?> Facilities, string? Prerequisite, IReadOnlyList<string> Allow)
{
    /// <summary>Which facility would count for a person of several; null: as it is.</summary>
    public FacilityRule? FacilityRule { get; init; }

    /// <summary>The flag as it was before its last change; nothing else can be proposed with it.</summary>
    public bool Undo { get; init; }
}
