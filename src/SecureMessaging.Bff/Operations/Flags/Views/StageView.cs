using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Bff.Operations.Flags.Views;

/// <summary>One stage of a plan as it is shown.</summary>
/// <param name="Percentage">0.001 to 100.</param>
/// <param name="DwellSeconds">Shortest time before the next stage.</param>
/// <param name="MinimumUsers">Users of the new flow the stage must have seen.</param>
/// <param name="Facilities">The wave; empty for everybody.</param>
internal sealed record StageView(
    RolloutPercentage Percentage, long DwellSeconds, int MinimumUsers, IReadOnlyList<StationNumber>? Facilities)
{
    public static StageView Of(FlagStage stage) =>
        new(stage.Percentage, (long)stage.Dwell.TotalSeconds, stage.MinimumUsers, stage.Facilities);
}
