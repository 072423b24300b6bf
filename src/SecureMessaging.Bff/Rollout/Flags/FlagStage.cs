using System.Collections.Immutable;
using SecureMessaging.Bff.Facilities;

namespace SecureMessaging.Bff.Rollout.Flags;

/// <summary>One step of a plan.</summary>
/// <param name="Percentage">Of the users the stage is about.</param>
/// <param name="Dwell">Shortest time before the next stage; late is fine, early is not.</param>
/// <param name="MinimumUsers">Users of the new flow the stage must have seen before the next one.</param>
internal sealed record FlagStage(RolloutPercentage Percentage, TimeSpan Dwell, int MinimumUsers)
{
    /// <summary>The wave: the facilities whose percentage this stage sets. Empty: the default, for everybody.</summary>
    public ImmutableArray<StationNumber> Facilities { get; init; } = [];
}
