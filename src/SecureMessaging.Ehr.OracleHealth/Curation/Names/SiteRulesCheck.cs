using SecureMessaging.Ehr.OracleHealth.Curation.Rules;

namespace SecureMessaging.Ehr.OracleHealth.Curation.Names;

/// <summary>What a list of prefixes and a table of site codes must be.</summary>
internal static class SiteRulesCheck
{
    public static IEnumerable<string> Errors(string where, CurationRules rules, CurationScope scope, string? tenant) =>
    [
        .. rules.Prefixes.SelectMany((rule, index) => Prefix($"{where}:prefixes[{index}]", rule, scope, tenant)),
        .. rules.Prefixes.GroupBy(rule => rule.Prefix, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1)
            .Select(group => $"curation {where}:prefixes lists {group.Key} more than once. Keep one."),
        .. rules.SiteCodes is { } table ? Codes($"{where}:siteCodes", table, rules.Prefixes, scope, tenant) : [],
    ];

    private static IEnumerable<string> Prefix(string where, PrefixRule rule, CurationScope scope, string? tenant)
    {
        if (rule.Prefix.Length == 0 || !rule.Prefix.All(char.IsAsciiLetterOrDigit))
        {
            yield return $"curation {where}:prefix is '{rule.Prefix}'. Use one word of letters and digits, for example VHA.";
        }

        if (rule.Station is { } station && scope.Problem(station, tenant) is { } problem)
        {
            yield return $"curation {where}:station {problem}.";
        }
    }

    private static IEnumerable<string> Codes(
        string where, SiteCodeTable table, PrefixRule[] prefixes, CurationScope scope, string? tenant)
    {
        if (table.Rows.IsEmpty)
        {
            yield return $"curation {where} is empty: no pool would be found by its site code. Fill it, or leave it out.";
        }

        foreach (var row in table.Rows)
        {
            if (!SiteCodeTable.IsCode(row.Code))
            {
                yield return $"curation {where}:'{row.Code}' is no site code. Use {SiteCodeTable.MinLength} to {SiteCodeTable.MaxLength} "
                    + "letters or digits, at least one letter.";
            }

            if (prefixes.Any(rule => rule.Prefix.Equals(row.Code, StringComparison.OrdinalIgnoreCase)))
            {
                yield return $"curation {where}:{row.Code} is a prefix too: give the station there and take it out here.";
            }

            if (scope.Problem(row.Station, tenant) is { } problem)
            {
                yield return $"curation {where}:{row.Code} {problem}.";
            }
        }

        foreach (var group in table.Rows.GroupBy(row => row.Code, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            yield return $"curation {where} maps {group.Key.ToUpperInvariant()} more than once, "
                + $"to {string.Join(" and ", group.Select(row => row.Station))}: a code means one station. Keep one.";
        }
    }
}
