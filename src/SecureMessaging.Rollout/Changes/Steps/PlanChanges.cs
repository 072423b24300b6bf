using System.Collections.Immutable;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Changes.Rules;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Changes.Steps;

/// <summary>The plan of a flag: its stages.</summary>
internal static class PlanChanges
{
    public const int MaxStages = 100;

    public static FlagChange SetPlan(ImmutableArray<FlagStage> stages) => new("plan", (flag, _) =>
    {
        if (flag.State == FlagState.Archived)
        {
            return FlagRefusals.WrongState(flag, "change");
        }

        if (Check(stages) is { } wrong)
        {
            return wrong;
        }

        return stages.Length > flag.StageIndex
            ? flag with { Stages = stages }
            : RequestRefused.Conflict("The plan ends before the stage the flag is in");
    });

    /// <summary>Null where the plan is sound: every wave rises, and the whole ends at 100 % for everybody.</summary>
    public static Failure? Check(ImmutableArray<FlagStage> stages) => CheckStages(stages) ?? CheckWaves(stages);

    /// <summary>What every stored plan keeps true.</summary>
    public static Failure? CheckStages(ImmutableArray<FlagStage> stages)
    {
        if (stages.IsDefaultOrEmpty || stages.Length > MaxStages)
        {
            return Wrong($"A plan has 1 to {MaxStages} stages");
        }

        if (stages.Any(stage => stage.Dwell < TimeSpan.Zero || stage.MinimumUsers < 0 || stage.Percentage == RolloutPercentage.Zero))
        {
            return Wrong("A stage has more than 0 %, a dwell time and a number of users that are not negative");
        }

        if (stages.Any(stage => stage.Dwell > FlagStage.MaxDwell))
        {
            return Wrong($"A dwell time is at most {FlagStage.MaxDwell.TotalDays} days");
        }

        return stages[^1] is { Facilities.IsEmpty: true } last && last.Percentage == RolloutPercentage.Full
            ? null
            : Wrong("The last stage is 100 % for everybody");
    }

    /// <summary>
    /// What a plan that is set keeps true besides. An older version of the service has stored others, and they stay as they are.
    /// </summary>
    public static Failure? CheckWaves(ImmutableArray<FlagStage> stages)
    {
        var waves = stages.GroupBy(WaveOf);
        if (waves.Any(wave => wave.Zip(wave.Skip(1)).Any(pair => pair.Second.Percentage <= pair.First.Percentage)))
        {
            return Wrong("The percentage rises from stage to stage of a wave");
        }

        if (InTwoWaves(stages) is { } twice)
        {
            return Wrong($"Facility {twice} is in two waves; with its clinics it belongs to one");
        }

        return stages.Where((stage, index) => !stage.Facilities.IsEmpty && IsBelowAnEarlierOne(stages, index)).Any()
            ? Wrong("A wave is not below a stage for everybody that comes before it")
            : null;
    }

    /// <summary>What one wave gave, the other would take away.</summary>
    private static string? InTwoWaves(ImmutableArray<FlagStage> stages) => stages
        .SelectMany(stage => stage.Facilities.Select(station => (station.Parent.Value, Wave: WaveOf(stage)))).Distinct()
        .GroupBy(member => member.Value, StringComparer.Ordinal).FirstOrDefault(waves => waves.Count() > 1)?.Key;

    private static bool IsBelowAnEarlierOne(ImmutableArray<FlagStage> stages, int index) =>
        stages.Take(index).Any(earlier => earlier.Facilities.IsEmpty && earlier.Percentage > stages[index].Percentage);

    // The same facilities are the same wave, in whatever order and however often they are named.
    public static string WaveOf(FlagStage stage) =>
        string.Join(',', stage.Facilities.Select(station => station.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static InvalidFields Wrong(string message) => new("stages", message);
}
