using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Bff.Operations.Flags.Bodies;

/// <summary>One stage of a plan as it is given. Neither time nor users are filled in: a stage that gates nothing says so with 0.</summary>
/// <param name="Percentage">0.001 to 100.</param>
/// <param name="DwellSeconds">Shortest time before the next stage, 0 to 92 days. Required.</param>
/// <param name="MinimumUsers">Users of the new flow the stage must have seen. Required.</param>
/// <param name="Facilities">The wave; empty for everybody.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record StageInput(
    RolloutPercentage Percentage, long? DwellSeconds, int? MinimumUsers, IReadOnlyList<StationNumber>? Facilities)
{
    /// <summary>A quarter. A stage of a year is a mistake in the unit; what an older version has stored stays as it is.</summary>
    private static readonly long MaxDwellSeconds = (long)TimeSpan.FromDays(92).TotalSeconds;

    public static Result<ImmutableArray<FlagStage>> Parse(IReadOnlyList<StageInput>? stages)
    {
        if (stages?.Any(stage => stage is not { DwellSeconds: not null, MinimumUsers: not null }) == true)
        {
            return new InvalidFields("stages", "Give dwell_seconds and minimum_users for each stage; 0 where it waits for nothing");
        }

        return stages?.Any(stage => stage.DwellSeconds < 0 || stage.DwellSeconds > MaxDwellSeconds) == true
            ? new InvalidFields("stages", "A dwell time is from 0 seconds to 92 days")
            : (stages ?? []).Select(stage => stage.ToStage()).ToImmutableArray();
    }

    public static StageInput Of(FlagStage stage) =>
        new(stage.Percentage, (long)stage.Dwell.TotalSeconds, stage.MinimumUsers, stage.Facilities);

    private FlagStage ToStage() => new(Percentage, TimeSpan.FromSeconds(DwellSeconds ?? 0), MinimumUsers ?? 0)
    {
        Facilities = [.. Facilities ?? []],
    };
}
