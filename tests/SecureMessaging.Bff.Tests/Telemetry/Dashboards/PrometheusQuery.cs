using System.Text.RegularExpressions;

namespace SecureMessaging.Bff.Tests.Telemetry.Dashboards;

/// <summary>
/// The names in a query of Prometheus. Whether it is a query at all is for promtool; this takes functions, ranges and words of the
/// language away, and what is left are metrics.
/// </summary>
internal static partial class PrometheusQuery
{
    private static readonly string[] Words = ["and", "or", "unless", "bool", "sum", "max", "min", "count", "inf"];

    public static IReadOnlyList<NamedMetric> MetricsOf(string query)
    {
        var rest = Range().Replace(Grouping().Replace(query, " "), " ");
        var selected = Selector().Matches(rest).Select(selector => new NamedMetric(
            selector.Groups["name"].Value,
            [.. Matcher().Matches(selector.Groups["matchers"].Value)
                .Select(matcher => (matcher.Groups["label"].Value, matcher.Groups["value"].Value))]));
        var plain = Name().Matches(Selector().Replace(rest, " ")).Select(name => name.Value).Except(Words)
            .Select(name => new NamedMetric(name, []));
        return [.. selected, .. plain];
    }

    /// <summary>The labels by which the query joins and sums.</summary>
    public static IEnumerable<string> GroupedBy(string query) => Grouping().Matches(query)
        .SelectMany(grouping => grouping.Groups["labels"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"\b(by|without|on|ignoring|group_left|group_right)\s*\((?<labels>[^)]*)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Grouping();

    [GeneratedRegex(@"\[[^\]]*\]|\boffset\s+\w+")]
    private static partial Regex Range();

    [GeneratedRegex(@"(?<name>[a-zA-Z_:][\w:]*)\{(?<matchers>[^}]*)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Selector();

    [GeneratedRegex(@"(?<label>\w+)\s*(=~|!~|!=|=)\s*""(?<value>[^""]*)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Matcher();

    [GeneratedRegex(@"(?<![\w.:])[a-zA-Z_:][\w:]*\b(?!\s*\()")]
    private static partial Regex Name();
}
