using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.Rollout.Flags;

namespace SecureMessaging.Bff.Rollout.Changes;

/// <summary>Users by name: those of UAT, and those who must not get the new flow.</summary>
internal static class NamedUserChanges
{
    /// <summary>More than that is a percentage in disguise, and nobody can say any more who they are.</summary>
    public const int MostNames = 100;

    /// <summary>Above it, the facility is turned off or the flag is killed: each change stores and audits the whole list.</summary>
    public const int MostDenied = 1_000;

    public static FlagChange Allow(string userRef, DateTimeOffset? expiresAt) => new("allow", (flag, _) =>
    {
        var others = flag.Allow.Where(entry => entry.UserRef != userRef).ToArray();
        return others.Length >= MostNames
            ? RequestRefused.Conflict($"The allow-list holds at most {MostNames} users")
            : flag with
            {
                Allow = [.. others.Append(new AllowEntry(userRef, expiresAt)).OrderBy(entry => entry.UserRef, StringComparer.Ordinal)],
            };
    });

    public static FlagChange Disallow(string userRef) => new("allow-remove", (flag, _) =>
        flag with { Allow = [.. flag.Allow.Where(entry => entry.UserRef != userRef)] })
    {
        LandsWhenLowering = true,
    };

    public static FlagChange Deny(string userRef) => new("deny", (flag, _) =>
    {
        if (flag.Deny.Contains(userRef, StringComparer.Ordinal))
        {
            return flag;
        }

        return flag.Deny.Length >= MostDenied
            ? RequestRefused.Conflict($"The deny-list holds at most {MostDenied} users")
            : flag with { Deny = [.. flag.Deny.Append(userRef).Order(StringComparer.Ordinal)] };
    })
    {
        LandsWhenLowering = true,
    };

    public static FlagChange Undeny(string userRef) => new("deny-remove", (flag, _) =>
        flag with { Deny = [.. flag.Deny.Where(entry => entry != userRef)] });
}
