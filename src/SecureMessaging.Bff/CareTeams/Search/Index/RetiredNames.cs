using System.Text.RegularExpressions;

namespace SecureMessaging.Bff.CareTeams.Search.Index;

/// <summary>
/// Names of teams that staff no longer use: <c>zz_528_DENTAL_OLD</c>, <c>zz DO NOT USE_PODIATRY</c>. A warning that is about hours or a
/// purpose (<c>DO NOT USE AFTER HOURS</c>) retires nothing.
/// </summary>
internal static partial class RetiredNames
{
    public static bool Contains(string name) => Retired().IsMatch(name);

    /// <summary>In use, with a warning: where another team does the same, that one is the better answer.</summary>
    public static bool IsWarning(string name) => name.Contains("do not use", StringComparison.OrdinalIgnoreCase) && !Contains(name);

    [GeneratedRegex(
        @"^[\W_]*zz+[\W_]|(?:^|[\W_])zz[\W_]+do not use|[\W_](?:old|inactive|retired|closed)[\W_]*$"
        + @"|do not use(?!\s+(?:after|for|on|to|in|during|at|as)\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Retired();
}
