using System.Collections.Immutable;
using SecureMessaging.Bff.Facilities;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.Rollout.Flags;

namespace SecureMessaging.Bff.Operations.Flags;

/// <summary>One stage of a plan on the wire.</summary>
/// <param name="Percentage">0.001 to 100.</param>
/// <param name="DwellSeconds">Shortest time before the next stage.</param>
/// <param name="MinimumUsers">Users of the new flow the stage must have seen.</param>
/// <param name="Facilities">The wave; empty for everybody.</param>
internal sealed record StageView(
    RolloutPercentage Percentage, long DwellSeconds, int MinimumUsers, IReadOnlyList<StationNumber>? Facilities)
{
    public static StageView Of(FlagStage stage) =>
        new(stage.Percentage, (long)stage.Dwell.TotalSeconds, stage.MinimumUsers, stage.Facilities);

    private const long LongestDwellSeconds = 366 * 86_400;

    public static Result<ImmutableArray<FlagStage>> Parse(IReadOnlyList<StageView>? stages) =>
        stages?.Any(stage => stage is null || stage.DwellSeconds is < 0 or > LongestDwellSeconds) == true
            ? new InvalidFields("stages", "A stage is missing, or its dwell time is not from 0 seconds to 366 days")
            : (stages ?? []).Select(stage => stage.ToStage()).ToImmutableArray();

    private FlagStage ToStage() => new(Percentage, TimeSpan.FromSeconds(DwellSeconds), MinimumUsers)
    {
        Facilities = [.. Facilities ?? []],
    };
}
