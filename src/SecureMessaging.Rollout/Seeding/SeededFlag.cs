using SecureMessaging.Rollout.Changes.Rules;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Seeding;

/// <summary>A flag as the configuration seeds it, and what is wrong with the configuration as a whole.</summary>
internal static class SeededFlag
{
    /// <summary>Named users stand at the outermost flag alone; the others follow it.</summary>
    public static FlagDocument Of(string name, RolloutSeedOptions seed, DateTimeOffset now)
    {
        var prerequisite = seed.Prerequisites.TryGetValue(name, out var needed) ? new FlagPrerequisite(needed) : null;
        return new FlagDocument
        {
            Name = name,
            State = FlagState.Uat,
            StageEnteredAt = now,
            Prerequisite = prerequisite,
            FacilityRule = FacilityRule.Strictest,
            Allow = prerequisite is null
                ? [.. seed.AllowList.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                    .Select(user => new AllowEntry(user, null))]
                : [],
        };
    }

    public static IEnumerable<string> Errors(RolloutSeedOptions seed)
    {
        foreach (var name in seed.Prerequisites.Keys.Except(seed.Flags, StringComparer.Ordinal))
        {
            yield return $"Rollout:Seed:Prerequisites names '{name}', which is not among Rollout:Seed:Flags. "
                + "Add it there or remove it here.";
        }

        var flags = seed.Flags.Distinct(StringComparer.Ordinal).ToDictionary(
            name => name, name => Of(name, seed, default), StringComparer.Ordinal);
        foreach (var flag in flags.Values.Where(flag => PrerequisiteRule.Check(flag, flags) is not null))
        {
            yield return $"Rollout:Seed:Prerequisites:{flag.Name} is not one of Rollout:Seed:Flags, or leads back to the flag itself: "
                + "it could never be on. Name a flag that stands before it.";
        }

        if (AccountIdRule.Wrong(seed.AllowList) is { } places)
        {
            yield return $"Rollout:Seed:AllowList has {places} that are no account ids: a token's sub is a UUID in lower case. "
                + "Correct them.";
        }
    }
}
