using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Changes.Rules;

/// <summary>
/// What the plan requires of a percentage that is set by hand. Up to the percentage of the present stage it requires nothing; into
/// the next stage it requires what <c>advance</c> would; beyond that, and while the flag is paused, two people have to agree.
/// </summary>
internal static class PlanRule
{
    /// <summary>In words, what is missing for one person to make the change; empty where nothing is.</summary>
    /// <param name="before">The flag as it is.</param>
    /// <param name="after">As it would be.</param>
    /// <param name="review">What was measured; null where nothing was.</param>
    /// <param name="now">Dwell times end.</param>
    public static IReadOnlyList<string> Objections(FlagDocument before, FlagDocument after, StageReview? review, DateTimeOffset now)
    {
        var raises = Exposure.RaisesAsSet(before, after).ToArray();
        if (raises.Length > 0 && before.State is FlagState.Paused or FlagState.Complete)
        {
            return [$"the flag is {EnumWireNames.Of(before.State)}, and nothing is raised then; resume it first"];
        }

        return LeavesStage(before, after)
            ? [.. raises.Select(step => Beyond(before, step)).OfType<string>(), .. StageFindings.Of(before, review?.For(before), now)]
            : [];
    }

    /// <summary>Something would be above what the present stage is about, so that what was measured in it matters.</summary>
    public static bool LeavesStage(FlagDocument before, FlagDocument after) =>
        Exposure.RaisesAsSet(before, after).Any(step => step.To > Reached(before, step.Station, Math.Max(before.StageIndex, 0)));

    private static string? Beyond(FlagDocument flag, ExposureStep step)
    {
        var next = Reached(flag, step.Station, flag.StageIndex + 1);
        return step.To > next
            ? $"{step.To} %{step.Where} is beyond the plan's next stage, which is {next} %"
            : null;
    }

    /// <summary>The highest percentage of the stages up to one, for everybody or at a facility.</summary>
    private static RolloutPercentage Reached(FlagDocument flag, StationNumber? station, int stage) => flag.Stages
        .Take(stage + 1)
        .Where(one => one.Facilities.IsEmpty || (station is { } at && (one.Facilities.Contains(at) || one.Facilities.Contains(at.Parent))))
        .Select(one => one.Percentage)
        .Append(station is null || !Exposure.IsEvaluated(flag) ? RolloutPercentage.Zero : flag.Percentage)
        .Max();
}
