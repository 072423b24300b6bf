using System.Collections.Immutable;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Contracts.Changes;

/// <summary>A flag as a plan wants it at the beginning: in UAT, at 0 %, with its named users.</summary>
/// <param name="Name">Snake case.</param>
/// <param name="Stages">The way from 0 to 100 %.</param>
public sealed record PlannedFlag(string Name, ImmutableArray<FlagStage> Stages)
{
    /// <summary>The flag that must be on first; null where it stands by itself.</summary>
    public string? Prerequisite { get; init; }

    public FacilityRule FacilityRule { get; init; } = FacilityRule.Strictest;

    /// <summary>Account ids of the named users of UAT. Those of the outermost flag count for the whole chain.</summary>
    public ImmutableArray<string> Allow { get; init; } = [];
}
