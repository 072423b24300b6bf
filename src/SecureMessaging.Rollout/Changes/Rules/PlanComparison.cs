using System.Collections.Immutable;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Changes.Rules;

/// <summary>
/// Whether a new plan asks less than the one it replaces. In draft a plan is anybody's to write; from the start of UAT on it is
/// what everybody relies on, and one person does not take its conditions away.
/// </summary>
internal static class PlanComparison
{
    /// <summary>In words, what the new plan no longer asks; empty where it asks as much. Stages that are over ask nothing.</summary>
    public static IReadOnlyList<string> AskedLess(FlagDocument before, FlagDocument after)
    {
        if (!Exposure.IsEvaluated(before) || before.Stages == after.Stages)
        {
            return [];
        }

        var present = Math.Max(before.StageIndex, 0);
        ImmutableArray<FlagStage> old = [.. before.Stages.Skip(present)];
        ImmutableArray<FlagStage> remaining = [.. after.Stages.Skip(present)];
        return
        [
            .. old.Select(stage => AskedLess(stage, remaining)).OfType<string>(),
            .. remaining.Select((stage, place) => ComesSooner(stage, place, remaining, old)).OfType<string>(),
        ];
    }

    private static string? AskedLess(FlagStage old, ImmutableArray<FlagStage> remaining)
    {
        var kept = remaining.FirstOrDefault(stage => IsSame(stage, old));
        return kept switch
        {
            null => $"the plan would lose its stage of {old.Percentage} %",
            _ when kept.Dwell < old.Dwell => $"the stage of {old.Percentage} % would last shorter",
            _ when kept.MinimumUsers < old.MinimumUsers => $"the stage of {old.Percentage} % would need fewer users",
            _ => null,
        };
    }

    /// <summary>
    /// A stage of facilities that is put in front would take them there before the stages they had to wait for. Those that are lost
    /// altogether are reported by the other rule.
    /// </summary>
    private static string? ComesSooner(FlagStage stage, int place, ImmutableArray<FlagStage> remaining, ImmutableArray<FlagStage> old)
    {
        var skipped = old.TakeWhile(one => !Reaches(one, stage)).FirstOrDefault(one =>
            remaining.Any(kept => IsSame(kept, one)) && !remaining.Take(place).Any(earlier => IsSame(earlier, one)));
        return skipped is null ? null : $"a stage of {stage.Percentage} % would come before that of {skipped.Percentage} %";
    }

    /// <summary>All of the other stage's people are as far with this one.</summary>
    private static bool Reaches(FlagStage one, FlagStage other) =>
        one.Percentage >= other.Percentage
        && (one.Facilities.IsEmpty || (!other.Facilities.IsEmpty && other.Facilities.All(one.Facilities.Contains)));

    private static bool IsSame(FlagStage one, FlagStage other) =>
        one.Percentage == other.Percentage && PlanChanges.WaveOf(one) == PlanChanges.WaveOf(other);
}
