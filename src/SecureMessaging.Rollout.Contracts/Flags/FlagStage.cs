using System.Collections.Immutable;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Rollout.Contracts.Flags;

/// <summary>One step of a plan.</summary>
/// <param name="Percentage">Of the users the stage is about.</param>
/// <param name="Dwell">Shortest time before the next stage; late is fine, early is not.</param>
/// <param name="MinimumUsers">Users of the new flow the stage must have seen before the next one.</param>
public sealed record FlagStage(RolloutPercentage Percentage, TimeSpan Dwell, int MinimumUsers)
{
    /// <summary>A year, and a date can be computed from it at any time.</summary>
    public static readonly TimeSpan MaxDwell = TimeSpan.FromDays(366);

    /// <summary>The wave: the facilities whose percentage this stage sets. Empty: the default, for everybody.</summary>
    public ImmutableArray<StationNumber> Facilities { get; init; } = [];
}
