using System.Text.Json;
using SecureMessaging.Ehr.OracleHealth.Curation.Names;
using SecureMessaging.Ehr.OracleHealth.Curation.Rules;

namespace SecureMessaging.Ehr.OracleHealth.Curation.Files;

/// <summary>Reads a file of rules and says everything that is wrong with it.</summary>
internal static class CurationFileRules
{
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    private static readonly JsonDocumentOptions Parsing = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public static (CurationFile? File, IReadOnlyList<string> Errors) Read(string json, CurationScope scope)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Parsing);
            string[] nulls = [.. NullValues.In(document.RootElement).Select(where =>
                $"curation {(where.Length == 0 ? "file" : where)} is null. Give it a value, or leave it out.")];
            if (nulls.Length > 0)
            {
                return (null, nulls);
            }

            var file = document.Deserialize<CurationFile>(Reading)!;
            var errors = Errors(file, scope).ToArray();
            return (errors.Length == 0 ? file : null, errors);
        }
        catch (JsonException malformed)
        {
            return (null, [$"The curation file is not readable: {malformed.Message}"]);
        }
    }

    private static IEnumerable<string> Errors(CurationFile file, CurationScope scope) =>
    [
        .. file.Tenants.Keys.Where(tenant => !scope.HasTenant(tenant))
            .Select(tenant => $"curation tenants:{tenant} is no key of OracleHealth:Tenants: its rules would never run. Correct the key."),
        .. Errors("default", file.Default, scope, tenant: null),
        .. file.Tenants.SelectMany(pair => Errors($"tenants:{pair.Key}", pair.Value, scope, pair.Key)),
    ];

    private static IEnumerable<string> Errors(string where, CurationRules rules, CurationScope scope, string? tenant) =>
    [
        .. rules.Pools.SelectMany((rule, index) => Pool($"{where}:pools[{index}]", rule, scope, tenant)),
        .. rules.Deny.SelectMany((rule, index) => Denial($"{where}:deny[{index}]", rule)),
        .. rules.Stations.SelectMany((rule, index) => Station($"{where}:stations[{index}]", rule)),
        .. rules.Display.SelectMany((rule, index) => Pattern($"{where}:display[{index}]", "-", rule.Pattern)),
        .. rules.GroupTypes.SelectMany((rule, index) => Pattern($"{where}:groupTypes[{index}]", rule.Type, rule.Pattern)),
        .. Repeated(where, rules.Pools),
        .. SiteRulesCheck.Errors(where, rules, scope, tenant),
    ];

    private static IEnumerable<string> Repeated(string where, PoolRule[] rules) =>
        rules.SelectMany(rule => rule.Ids).GroupBy(id => id).Where(group => group.Count() > 1)
            .Select(group => $"curation {where}:pools lists pool {group.Key} more than once: only one rule can decide. Keep one.");

    private static IEnumerable<string> Pool(string where, PoolRule rule, CurationScope scope, string? tenant)
    {
        if (string.IsNullOrWhiteSpace(rule.Name) || rule.Ids.Length == 0)
        {
            yield return $"curation {where} needs a name and at least one id.";
        }

        if (rule.Deny == rule.Station is not null || (rule.Deny && rule.DisplayName is not null))
        {
            yield return $"curation {where} must either deny or name a station, not both and not neither.";
        }

        if (rule.Station is { } station && scope.Problem(station, tenant) is { } problem)
        {
            yield return $"curation {where}:station {problem}.";
        }
    }

    private static IEnumerable<string> Denial(string where, DenyRule rule)
    {
        foreach (var error in Pattern(where, rule.Name, rule.Pattern))
        {
            yield return error;
        }

        var reason = rule.Unless switch
        {
            null => null,
            "" => "it is empty and would leave every name alone",
            var unless => PatternError(unless),
        };
        if (reason is not null)
        {
            yield return $"curation {where}:unless cannot be used: {reason}. Set a pattern, or leave it out.";
        }
    }

    private static IEnumerable<string> Station(string where, PatternRule rule)
    {
        foreach (var error in Pattern(where, rule.Name, rule.Pattern))
        {
            yield return error;
        }

        if (!rule.Pattern.Contains("(?<station>", StringComparison.Ordinal) || !rule.Pattern.Contains("(?<rest>", StringComparison.Ordinal))
        {
            yield return $"curation {where}:pattern needs the groups (?<station>...) and (?<rest>...).";
        }
    }

    private static IEnumerable<string> Pattern(string where, string name, string pattern)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            yield return $"curation {where} has no name: the report could not say what decided. Name it.";
        }

        if (string.IsNullOrEmpty(pattern))
        {
            yield return $"curation {where}:pattern is empty: it would match every pool. Set one.";
        }
        else if (PatternError(pattern) is { } error)
        {
            yield return $"curation {where}:pattern cannot be used: {error}";
        }
    }

    private static string? PatternError(string pattern)
    {
        try
        {
            _ = CurationPatterns.Get(pattern);
            return null;
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            return refused.Message;
        }
    }
}
