using System.Text.RegularExpressions;

namespace SecureMessaging.Bff.Tests.Telemetry.Dashboards;

/// <summary>A query of Datadog: <c>sum:sm.requests{$env,flow:new} by {operation}.as_count()</c>.</summary>
internal sealed partial record DatadogQuery(
    string Aggregation, NamedMetric Metric, IReadOnlyList<string> Variables, IReadOnlyList<string> GroupedBy, bool AsCount)
{
    /// <summary>Null where it is none.</summary>
    public static DatadogQuery? Parse(string text)
    {
        if (Form().Match(text) is not { Success: true } query)
        {
            return null;
        }

        var filters = query.Groups["filters"].Value.Split(',');
        var matched = filters.Where(filter => filter.Contains(':')).Select(filter => filter.Split(':')).Select(pair => (pair[0], pair[1]));
        return new DatadogQuery(
            query.Groups["aggregation"].Value,
            new NamedMetric(query.Groups["name"].Value, [.. matched]),
            [.. filters.Where(filter => filter.StartsWith('$')).Select(filter => filter[1..])],
            query.Groups["by"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries),
            query.Groups["count"].Success);
    }

    /// <summary>Counters are summed, gauges are not, and a histogram is a distribution there.</summary>
    public bool IsOfKind(string kind) => kind switch
    {
        "counter" => (Aggregation, AsCount) == ("sum", true),
        "gauge" => (Aggregation, AsCount) == ("max", false),
        _ => (Aggregation, AsCount) is ("count", true) or ("p50" or "p95" or "p99", false),
    };

    [GeneratedRegex(
        @"^(?<aggregation>\w+):(?<name>[\w.]+)\{(?<filters>[\w.$:,*-]+)\}( by \{(?<by>[\w.,]+)\})?(?<count>\.as_count\(\))?$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
