using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Changes.Rules;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Changes.Steps;

/// <summary>Puts a flag behind another, or lets it stand by itself.</summary>
internal static class PrerequisiteChanges
{
    /// <param name="prerequisite">Null: none.</param>
    /// <param name="redeal">
    /// The caller knows that other people are drawn afterwards. Needed where a percentage between 0 and 100 decides.
    /// </param>
    public static FlagChange Set(FlagPrerequisite? prerequisite, bool redeal) =>
        new(prerequisite is null ? "prerequisite-remove" : "prerequisite", (flag, _) => flag.State == FlagState.Archived
            ? FlagRefusals.WrongState(flag, "change")
            : flag with { Prerequisite = prerequisite })
        {
            Review = (before, after, flags) => Review(before, after, flags, redeal),
        };

    /// <summary>Null where nobody needs the flag that goes.</summary>
    public static Failure? StillNeeded(FlagDocument flag, IReadOnlyDictionary<string, FlagDocument> flags) =>
        string.Join(", ", PrerequisiteRule.DependentsOf(flag.Name, flags).Select(dependent => dependent.Name).Order(StringComparer.Ordinal))
            is { Length: > 0 } names
            ? RequestRefused.Conflict($"{names} needs this flag and would be off for everybody; remove that prerequisite first")
            : null;

    /// <summary>What the change does to the draws, its own and those of the flags that need it.</summary>
    public static PrerequisiteDetail DetailOf(FlagDocument before, FlagDocument after, IReadOnlyDictionary<string, FlagDocument> flags)
    {
        var then = new Dictionary<string, FlagDocument>(flags, StringComparer.Ordinal) { [after.Name] = after };
        var dealtAnew = PrerequisiteRule.DependentsOf(after.Name, flags).Prepend(before)
            .Where(flag => PrerequisiteRule.SaltOf(flag, flags) != PrerequisiteRule.SaltOf(then[flag.Name], then) && IsPartial(flag))
            .Select(flag => flag.Name);
        return new PrerequisiteDetail(before.Prerequisite?.Flag, after.Prerequisite?.Flag, [.. dealtAnew]);
    }

    /// <summary>Refuses what cannot be, and what would draw other people without a word of it.</summary>
    public static Result<ChangeReview> Review(
        FlagDocument before, FlagDocument after, IReadOnlyDictionary<string, FlagDocument> flags, bool redeal)
    {
        if (PrerequisiteRule.CheckWithDependents(after, flags) is { } wrong)
        {
            return wrong;
        }

        var detail = DetailOf(before, after, flags);
        return detail.DealtAnew.Count > 0 && !redeal
            ? new InvalidFields(
                "redeal",
                $"Other people would be on afterwards for {string.Join(", ", detail.DealtAnew)}, because a chain has one draw. "
                    + "See whom with :preview, then send redeal true. Nothing was changed")
            : new ChangeReview(detail);
    }

    /// <summary>The bucket decides for somebody: at 0 and at 100 % it does not matter whose it is.</summary>
    private static bool IsPartial(FlagDocument flag) =>
        flag.Facilities.Select(facility => facility.Percentage).OfType<RolloutPercentage>().Append(flag.Percentage)
            .Any(percentage => percentage > RolloutPercentage.Zero && percentage < RolloutPercentage.Full);
}
