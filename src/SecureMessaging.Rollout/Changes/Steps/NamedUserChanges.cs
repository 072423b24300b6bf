using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Changes.Steps;

/// <summary>Users by name, in letters of either case: those of UAT, and those who must not get the new flow.</summary>
internal static class NamedUserChanges
{
    /// <summary>More than that is a percentage in disguise, and nobody can say any more who they are.</summary>
    public const int MaxNames = 100;

    /// <summary>Above it, the facility is turned off or the flag is killed: each change stores and audits the whole list.</summary>
    public const int MaxDenied = 1_000;

    public static FlagChange Allow(string userRef, DateTimeOffset? expiresAt) => new("allow", (flag, _) =>
    {
        var others = flag.Allow.Where(entry => !string.Equals(entry.UserRef, userRef, StringComparison.OrdinalIgnoreCase)).ToArray();
        return others.Length >= MaxNames
            ? RequestRefused.Conflict($"The allow-list holds at most {MaxNames} users")
            : flag with
            {
                Allow = [.. others.Append(new AllowEntry(userRef, expiresAt)).OrderBy(entry => entry.UserRef, StringComparer.Ordinal)],
            };
    });

    /// <param name="entry">An account id, or what an older version took, as it stands in the list.</param>
    public static FlagChange Disallow(string entry) => new("allow-remove", (flag, _) =>
        Unnamed(entry, flag.Allow.Select(named => named.UserRef)).Map(names =>
            flag with { Allow = [.. flag.Allow.Where(named => !names.Contains(named.UserRef, StringComparer.OrdinalIgnoreCase))] }))
    {
        AllowsUnconditionalDecrease = true,
    };

    public static FlagChange Deny(string userRef) => new("deny", (flag, _) =>
    {
        if (flag.Deny.Contains(userRef, StringComparer.OrdinalIgnoreCase))
        {
            return flag;
        }

        return flag.Deny.Length >= MaxDenied
            ? RequestRefused.Conflict($"The deny-list holds at most {MaxDenied} users")
            : flag with { Deny = [.. flag.Deny.Append(userRef).Order(StringComparer.Ordinal)] };
    })
    {
        AllowsUnconditionalDecrease = true,
    };

    /// <param name="entry">An account id, or what an older version took, as it stands in the list.</param>
    public static FlagChange Undeny(string entry) => new("deny-remove", (flag, _) =>
        Unnamed(entry, flag.Deny).Map(names => flag with { Deny = [.. flag.Deny.Except(names, StringComparer.OrdinalIgnoreCase)] }));

    /// <summary>The entries to take away. What is neither in the list nor an account id was mistyped, and is not said to be done.</summary>
    private static Result<string[]> Unnamed(string entry, IEnumerable<string> list)
    {
        if (AccountIdRule.TryParse(entry, out var accountId))
        {
            return new[] { entry, accountId };
        }

        return list.Contains(entry, StringComparer.Ordinal) ? new[] { entry } : new InvalidFields("user_ref", AccountIdRule.Message);
    }
}
