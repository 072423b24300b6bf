using SecureMessaging.Rollout.Changes.Rules;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Transfer;

/// <summary>
/// A document from a file has gone through no command, so all that commands keep true is checked here: every instance
/// compiles what is stored, and one document that cannot be compiled would stop all of them from reading any other.
/// </summary>
internal static class ImportedFlagRule
{
    /// <summary>More rollbacks and resets than a flag sees, and far from where counting on would overflow.</summary>
    private const int HighestEpoch = 1_000_000;

    /// <summary>A reset writes name and epoch.</summary>
    private const int MaxSaltLength = 200;

    public static bool IsSound(FlagDocument flag) =>
        FlagNameRule.IsValid(flag.Name)
        && !flag.Stages.Any(stage => stage is null)
        && PlanChanges.CheckStages(flag.Stages) is null
        && flag.StageIndex >= -1 && flag.StageIndex < flag.Stages.Length
        && IsWhereCommandsLead(flag)
        && flag.Epoch is >= 1 and <= HighestEpoch
        && (flag.Salt is null || (!string.IsNullOrWhiteSpace(flag.Salt) && flag.Salt.Length <= MaxSaltLength))
        && flag.StaleLimit >= TimeSpan.FromMinutes(1) && flag.StaleLimit <= TimeSpan.FromHours(24)
        && flag.Allow.Length <= NamedUserChanges.MaxNames
        && flag.Deny.Length <= NamedUserChanges.MaxDenied
        && (flag.Prerequisite is null || FlagNameRule.IsValid(flag.Prerequisite.Flag))
        && AreDistinct(flag.Allow.Select(entry => entry?.UserRef))
        && AreDistinct(flag.Deny)
        && AreDistinct(flag.Facilities.Select(facility => facility?.Station.Value));

    /// <summary>
    /// A percentage stands for a stage that is entered. A facility may be set ahead in draft and go ahead in UAT, but a
    /// rollback leaves none open.
    /// </summary>
    private static bool IsWhereCommandsLead(FlagDocument flag) => flag.State switch
    {
        FlagState.RolledBack => Exposure.IsClosed(flag),
        FlagState.Draft or FlagState.Uat => flag.Percentage == RolloutPercentage.Zero,
        _ => (flag.Percentage == RolloutPercentage.Zero || flag.StageIndex >= 0) && HasReachedItsStage(flag),
    };

    /// <summary>Else a file could claim the stages that were skipped, and with them their dwell times and figures.</summary>
    private static bool HasReachedItsStage(FlagDocument flag) =>
        flag.StageIndex < 1 || !flag.Stages[flag.StageIndex].Facilities.IsEmpty
        || flag.Percentage >= flag.Stages[flag.StageIndex].Percentage;

    private static bool AreDistinct(IEnumerable<string?> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return names.All(name => !string.IsNullOrEmpty(name) && seen.Add(name));
    }
}
