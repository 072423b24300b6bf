using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Changes.Initializing;

/// <summary>What a plan must be before anything is made of it.</summary>
internal static class PlannedFlagRule
{
    private const int MaxFlags = 50;

    /// <summary>Null where it is sound; else what is wrong, with the name of the flag.</summary>
    public static Failure? Check(IReadOnlyList<PlannedFlag> plan)
    {
        if (plan.Count is 0 or > MaxFlags)
        {
            return new InvalidFields("flags", $"A plan has 1 to {MaxFlags} flags");
        }

        if (plan.Select(flag => flag.Name).Distinct(StringComparer.Ordinal).Count() != plan.Count)
        {
            return new InvalidFields("flags", "A plan names a flag once");
        }

        return plan.Select(Check).FirstOrDefault(wrong => wrong is not null);
    }

    private static Failure? Check(PlannedFlag flag)
    {
        if (!FlagNameRule.IsValid(flag.Name))
        {
            return new InvalidFields("name", "A name is snake case: letters, digits and underscores, at most 100");
        }

        if (PlanChanges.Check(flag.Stages) is InvalidFields stages)
        {
            return Of(flag, stages);
        }

        if (flag.Allow.Length > NamedUserChanges.MaxNames)
        {
            return new InvalidFields("allow", $"{flag.Name}: at most {NamedUserChanges.MaxNames} named users; use a percentage instead");
        }

        return AccountIdRule.Wrong(flag.Allow) is { } places
            ? new InvalidFields("allow", $"{flag.Name}: {places} are no account ids, which are UUIDs; nothing was kept")
            : null;
    }

    private static InvalidFields Of(PlannedFlag flag, InvalidFields wrong) =>
        new(wrong.Errors[0].Field, $"{flag.Name}: {wrong.Errors[0].Message}");
}
