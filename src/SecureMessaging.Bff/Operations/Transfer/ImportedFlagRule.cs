using SecureMessaging.Bff.Rollout.Changes;
using SecureMessaging.Bff.Rollout.Flags;

namespace SecureMessaging.Bff.Operations.Transfer;

/// <summary>
/// A document from a file has gone through no command, so all that commands keep true is checked here: every instance
/// compiles what is stored, and one document that cannot be compiled would stop all of them from reading any other.
/// </summary>
internal static class ImportedFlagRule
{
    public static bool IsSound(FlagDocument flag) =>
        FlagNameRule.IsValid(flag.Name)
        && !flag.Stages.Any(stage => stage is null)
        && PlanChanges.Check(flag.Stages) is null
        && flag.StageIndex >= -1 && flag.StageIndex < flag.Stages.Length
        && flag.Epoch >= 1
        && flag.StaleLimit >= TimeSpan.FromMinutes(1) && flag.StaleLimit <= TimeSpan.FromHours(24)
        && flag.Allow.Length <= NamedUserChanges.MostNames
        && AreDistinct(flag.Allow.Select(entry => entry?.UserRef))
        && AreDistinct(flag.Deny)
        && AreDistinct(flag.Facilities.Select(facility => facility?.Station.Value));

    private static bool AreDistinct(IEnumerable<string?> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return names.All(name => !string.IsNullOrEmpty(name) && seen.Add(name));
    }
}
