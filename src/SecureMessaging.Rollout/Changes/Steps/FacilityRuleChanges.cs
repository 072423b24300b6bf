using SecureMessaging.Rollout.Changes.Rules;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Changes.Steps;

/// <summary>Which facility counts for a person of several.</summary>
internal static class FacilityRuleChanges
{
    public static FlagChange Set(FacilityRule rule) => new("facility-rule", (flag, _) => flag.State == FlagState.Archived
        ? FlagRefusals.WrongState(flag, "change")
        : flag with { FacilityRule = rule })
    {
        AllowsUnconditionalDecrease = true,
    };
}
