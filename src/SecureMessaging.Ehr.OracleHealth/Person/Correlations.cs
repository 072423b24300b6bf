using System.Text.RegularExpressions;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.OracleHealth.Adapter;

namespace SecureMessaging.Ehr.OracleHealth.Person;

/// <summary>Finds a tenant's person id among the ids the person service lists: <c>123456^PI^200CRNR^USVHA^A</c>.</summary>
internal static partial class Correlations
{
    /// <summary>
    /// Where there are two different active ids, none is chosen: with the wrong one a message would go into another person's health
    /// record.
    /// </summary>
    public static Result<string> Find(IEnumerable<string?> correlations, string authority)
    {
        var ids = correlations
            .Select(correlation => PersonId().Match(correlation ?? ""))
            .Where(match => match.Success && match.Groups[2].Value == authority)
            .Select(match => match.Groups[1].Value)
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        return ids.Length switch
        {
            0 => PersonFailures.NoRecord,
            1 => ids[0],
            _ => new UpstreamMalformed(OracleHealthNames.Upstream, OracleHealthNames.Person),
        };
    }

    [GeneratedRegex(@"^(\w+)\^PI\^(\w+)\^US\w+\^A$", RegexOptions.CultureInvariant)]
    private static partial Regex PersonId();
}
