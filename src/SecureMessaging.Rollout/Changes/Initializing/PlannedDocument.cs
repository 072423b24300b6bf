using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Changes.Initializing;

/// <summary>What a flag is by its plan: every field of the plan, and nothing else.</summary>
internal static class PlannedDocument
{
    public static FlagDocument Of(FlagDocument flag, PlannedFlag planned) => flag with
    {
        Stages = planned.Stages,
        FacilityRule = planned.FacilityRule,
        Prerequisite = planned.Prerequisite is { } needed
            ? flag.Prerequisite is { } present && present.Flag == needed ? present : new FlagPrerequisite(needed)
            : null,
        Allow =
        [
            // A plan says who is named. Until when, and in which spelling, stands in the flag once it is there.
            .. planned.Allow.Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(user => flag.Allow.FirstOrDefault(entry => entry.UserRef.Equals(user, StringComparison.OrdinalIgnoreCase))
                    ?? new AllowEntry(user, null))
                .OrderBy(entry => entry.UserRef, StringComparer.Ordinal),
        ],
    };
}
