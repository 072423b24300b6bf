using SecureMessaging.Rollout.Changes.Rules;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Rollout.Contracts.Changes;

namespace SecureMessaging.Rollout.Changes.Initializing;

/// <summary>
/// Makes a flag that is there what its plan says, in every field, as <c>init</c> makes one that is not. What the plan leaves out goes:
/// the file in version control is the whole of it.
/// </summary>
internal static class WholePlan
{
    /// <param name="planned">The flag's part of the plan.</param>
    /// <param name="redeal">
    /// The caller knows that other people are drawn afterwards. Needed where the prerequisite changes and a percentage decides.
    /// </param>
    public static FlagChange Set(PlannedFlag planned, bool redeal)
    {
        var stages = PlanChanges.SetPlan(planned.Stages);
        return stages with
        {
            Apply = (flag, now) => PlannedFlagRule.Check([planned]) is { } wrong
                ? wrong
                : stages.Apply(flag, now).Map(staged => PlannedDocument.Of(staged, planned)),
            Review = (before, after, flags) => before.Prerequisite?.Flag == after.Prerequisite?.Flag
                ? new ChangeReview(null)
                : PrerequisiteChanges.Review(before, after, flags, redeal),
        };
    }
}
