using SecureMessaging.Testing;
using SecureMessaging.Testing.Telemetry;

namespace SecureMessaging.Bff.Tests.Telemetry.Dashboards;

/// <summary>What a query may name: the list of metrics, the libraries' that the list names, and what a rule has recorded.</summary>
internal static class KnownMetrics
{
    /// <summary>Of the libraries, with the tags of theirs that are used. The list names each.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> OfLibraries = new Dictionary<string, string[]>
    {
        ["resilience.polly.strategy.events"] = ["pipeline.name", "event.name"],
    };

    /// <summary>Tags that are fixed in the code, so that a value which is none of them is a mistake.</summary>
    private static readonly string[] Fixed = ["flow", "arm", "client", "operation"];

    private static readonly IReadOnlyDictionary<string, MetricRow> Table = MetricTable.Read();

    private static readonly Dictionary<string, string[]> Labels = Table.Values
        .SelectMany(row => PrometheusNames.SeriesOf(row).Select(series => (Series: series, Labels: LabelsOf(row, series))))
        .Concat(OfLibraries.Select(metric => (
            Series: $"{PrometheusNames.LabelOf(metric.Key)}_total", Labels: metric.Value.Select(PrometheusNames.LabelOf).ToArray())))
        .ToDictionary(metric => metric.Series, metric => metric.Labels);

    /// <summary>What is wrong with the names in a query of Prometheus.</summary>
    /// <param name="query">In its language.</param>
    /// <param name="recorded">Names that rules have recorded, with their labels.</param>
    public static IEnumerable<string> ObjectionsTo(string query, IReadOnlyDictionary<string, string[]> recorded)
    {
        var metrics = PrometheusQuery.MetricsOf(query);
        var known = new HashSet<string>();
        foreach (var metric in metrics)
        {
            if ((Labels.GetValueOrDefault(metric.Name) ?? recorded.GetValueOrDefault(metric.Name)) is not { } labels)
            {
                yield return $"{metric.Name}: no such metric, in: {query}";
                continue;
            }

            known.UnionWith(labels);
            foreach (var objection in Objections(metric, labels).Select(wrong => $"{wrong}, in: {query}"))
            {
                yield return objection;
            }
        }

        foreach (var label in PrometheusQuery.GroupedBy(query).Except(known).Except(["instance", "le"]))
        {
            yield return $"{label}: no metric of the query has it, in: {query}";
        }
    }

    /// <summary>The same of Datadog, whose names are those of the list.</summary>
    public static IEnumerable<string> ObjectionsTo(DatadogQuery query)
    {
        var tags = Table.GetValueOrDefault(query.Metric.Name)?.Tags ?? OfLibraries.GetValueOrDefault(query.Metric.Name)?.ToHashSet();
        return tags is null
            ? [$"{query.Metric.Name}: no such metric"]
            : Objections(query.Metric, tags).Concat(query.GroupedBy.Except(tags).Except(["host"]).Select(tag => $"{query.Metric.Name}: no tag {tag}"));
    }

    private static IEnumerable<string> Objections(NamedMetric metric, IEnumerable<string> tags) =>
        metric.Matched.Where(matched => !tags.Contains(matched.Tag)).Select(matched => $"{metric.Name}: no tag {matched.Tag}")
            .Concat(metric.Matched.Where(matched => Fixed.Contains(matched.Tag))
                .SelectMany(matched => matched.Value.Split('|').Where(value => !IsValue(matched.Tag, value))
                    .Select(value => $"{metric.Name}: {matched.Tag} is never {value}")));

    /// <summary>A variable of the dashboard stands for any.</summary>
    private static bool IsValue(string tag, string value) => value.StartsWith('$')
        || (value.EndsWith('*') ? MetricTable.ValuesOf(tag).Any(one => one.StartsWith(value[..^1], StringComparison.Ordinal))
            : MetricTable.ValuesOf(tag).Contains(value));

    private static string[] LabelsOf(MetricRow row, string series) =>
        [.. row.Tags.Select(PrometheusNames.LabelOf), .. series.EndsWith("_bucket", StringComparison.Ordinal) ? ["le"] : Array.Empty<string>()];

    /// <summary>The list says of a library's metric that it is there.</summary>
    public static bool IsNamedInTheList(string metric) => File.ReadAllText(Repository.PathOf("src/SecureMessaging.Bff/Telemetry/METRICS.md"))
        .Contains($"`{metric}`", StringComparison.Ordinal);
}
