using System.Collections.Immutable;
using SecureMessaging.Bff.Rollout.Flags;

namespace SecureMessaging.Bff.Rollout.Changes;

/// <summary>
/// Whether a new plan asks less than the one it replaces. Before the first stage a plan is anybody's to write; afterwards it is
/// what everybody relies on, and one person does not take its conditions away.
/// </summary>
internal static class PlanComparison
{
    /// <summary>In words, what the new plan no longer asks; empty where it asks as much.</summary>
    public static IReadOnlyList<string> AskedLess(FlagDocument before, FlagDocument after) =>
        before.StageIndex < 0 || !Exposure.IsEvaluated(before) || before.Stages == after.Stages
            ? []
            : [.. before.Stages.Skip(before.StageIndex)
                .Select(stage => AskedLess(stage, [.. after.Stages.Skip(before.StageIndex)])).OfType<string>()];

    private static string? AskedLess(FlagStage old, ImmutableArray<FlagStage> remaining)
    {
        var kept = remaining.FirstOrDefault(stage =>
            stage.Percentage == old.Percentage && PlanChanges.WaveOf(stage) == PlanChanges.WaveOf(old));
        return kept switch
        {
            null => $"the plan would lose its stage of {old.Percentage} %",
            _ when kept.Dwell < old.Dwell => $"the stage of {old.Percentage} % would last shorter",
            _ when kept.MinimumUsers < old.MinimumUsers => $"the stage of {old.Percentage} % would need fewer users",
            _ => null,
        };
    }
}
