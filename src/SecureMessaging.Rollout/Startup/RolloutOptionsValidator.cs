using Microsoft.Extensions.Options;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Seeding;

namespace SecureMessaging.Rollout.Startup;

internal sealed class RolloutOptionsValidator : IValidateOptions<RolloutOptions>
{
    private const int MaxInstanceNameLength = 100;

    public ValidateOptionsResult Validate(string? name, RolloutOptions options)
    {
        var errors = Errors(options).ToArray();
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Errors(RolloutOptions options)
    {
        if (options.InstanceName is { } instance && (string.IsNullOrWhiteSpace(instance) || instance.Length > MaxInstanceNameLength))
        {
            yield return $"Rollout:InstanceName is empty or longer than {MaxInstanceNameLength}: reports name instances "
                + "by it. Shorten or remove it.";
        }

        if (string.IsNullOrWhiteSpace(options.LastKnownGoodPath))
        {
            yield return "Rollout:LastKnownGoodPath is empty: a start without the database would turn everything off. Set a file path.";
        }

        if (string.IsNullOrWhiteSpace(options.BreakGlassPath))
        {
            yield return "Rollout:BreakGlassPath is empty: no flag could be killed without the database. Set a file path.";
        }

        foreach (var flag in options.Seed.Flags.Where(flag => !FlagNameRule.IsValid(flag)))
        {
            yield return $"Rollout:Seed:Flags has '{flag}': names are snake case. Use letters, digits and underscores.";
        }

        foreach (var error in SeededFlag.Errors(options.Seed))
        {
            yield return error;
        }

        if (options.Seed.AllowList.Length > NamedUserChanges.MaxNames)
        {
            yield return $"Rollout:Seed:AllowList has more than {NamedUserChanges.MaxNames} users: use a percentage instead.";
        }
    }
}
