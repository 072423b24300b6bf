using System.Text.Json.Nodes;
using SecureMessaging.Testing;
using SecureMessaging.Testing.Telemetry;

namespace SecureMessaging.Bff.Tests.Telemetry.Dashboards;

/// <summary>Both dashboards show what the program counts, under the names it has there, and all of it.</summary>
public sealed class DashboardTests
{
    private static readonly JsonNode Grafana = Read("grafana.json");
    private static readonly JsonNode Datadog = Read("datadog.json");

    private static readonly string[] PrometheusQueries =
        [.. ValuesOf(Grafana, "expr"), .. ValuesOf(Grafana, "definition").Select(AsQuery)];

    private static readonly (string Text, DatadogQuery? Query)[] DatadogQueries =
        [.. ValuesOf(Datadog, "query").Select(text => (text, DatadogQuery.Parse(text)))];

    [Fact]
    public void Query_OfGrafana_NamesMetricsAndTagsOfTheList()
    {
        var none = new Dictionary<string, string[]>();

        Assert.Empty(PrometheusQueries.SelectMany(query => KnownMetrics.ObjectionsTo(query, none)));
        Assert.True(PrometheusQueries.Length > 50);
    }

    [Fact]
    public void Query_OfDatadog_NamesMetricsAndTagsOfTheList()
    {
        var variables = Datadog["template_variables"]!.AsArray().Select(variable => (string)variable!["name"]!).ToHashSet();

        Assert.Empty(DatadogQueries.Where(query => query.Query is null).Select(query => query.Text));
        Assert.Empty(DatadogQueries.SelectMany(query => KnownMetrics.ObjectionsTo(query.Query!)));
        Assert.Empty(DatadogQueries.Where(query => !query.Query!.Variables.All(variables.Contains)).Select(query => query.Text));
        Assert.True(DatadogQueries.Length > 50);
    }

    /// <summary>A gauge that is summed over the instances is as many times too large.</summary>
    [Fact]
    public void Query_OfDatadog_SumsCountersAndNothingElse()
    {
        var table = MetricTable.Read();
        var wrong = DatadogQueries.Where(query => table.TryGetValue(query.Query!.Metric.Name, out var row) && !query.Query.IsOfKind(row.Kind));

        Assert.Empty(wrong.Select(query => query.Text));
    }

    [Fact]
    public void Metric_OfTheList_IsInBothDashboards()
    {
        var inGrafana = PrometheusQueries.SelectMany(PrometheusQuery.MetricsOf).Select(metric => metric.Name).ToHashSet();
        var inDatadog = DatadogQueries.Select(query => query.Query!.Metric.Name).ToHashSet();

        var table = MetricTable.Read();
        Assert.Empty(table.Values.Where(row => !PrometheusNames.SeriesOf(row).Any(inGrafana.Contains)).Select(row => row.Name));
        Assert.Empty(table.Keys.Except(inDatadog));
        Assert.True(table.Count > 60);
    }

    /// <summary>What the dashboards are for.</summary>
    [Fact]
    public void BaseBesideNew_ByOperationEhrStationAndClient_IsInBothDashboards()
    {
        string[][] groups = [["operation", "flow"], ["ehr", "flow"], ["client", "flow"], ["station", "arm"]];

        Assert.All(groups, group => Assert.Contains(
            PrometheusQueries, query => PrometheusQuery.GroupedBy(query).Distinct().Order().SequenceEqual(group.Order())));
        Assert.All(groups, group => Assert.Contains(DatadogQueries, query => query.Query!.GroupedBy.Order().SequenceEqual(group.Order())));
    }

    [Fact]
    public void RolloutOverTime_OfBothDashboards_IsMarkedWithTheAudit()
    {
        var marks = Grafana["annotations"]!["list"]!.AsArray().Select(annotation => (string)annotation!["expr"]!);
        var rollout = Datadog["widgets"]![0]!["definition"]!["widgets"]![0]!;

        Assert.Contains("sm_rollout_audit_entries_total", PrometheusQuery.MetricsOf(Assert.Single(marks)).Select(metric => metric.Name));
        Assert.Contains("sm.rollout.exposure", rollout.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("sm.rollout.audit_entries", rollout.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void MetricOfALibrary_ThatAQueryMayName_IsInTheList() =>
        Assert.All(KnownMetrics.OfLibraries.Keys, metric => Assert.True(KnownMetrics.IsNamedInTheList(metric), metric));

    [Theory]
    [InlineData("sm_requests", "no such metric")]
    [InlineData("""sum(rate(sm_requests_total{station="589"}[5m]))""", "no tag station")]
    [InlineData("""sum(rate(sm_requests_total{flow="newer"}[5m]))""", "flow is never newer")]
    [InlineData("sum by (station) (rate(sm_requests_total[5m]))", "station: no metric of the query has it")]
    [InlineData("histogram_quantile(0.9, sum by (le) (rate(sm_request_duration_seconds[5m])))", "no such metric")]
    [InlineData("sm_rollout_snapshot_age_seconds offset 1h > 5 and on () sm_rollout_nothing", "sm_rollout_nothing: no such metric")]
    public void Rule_OverAQueryOfWhatIsNotThere_Objects(string query, string objection) =>
        Assert.Contains(objection, Assert.Single(KnownMetrics.ObjectionsTo(query, new Dictionary<string, string[]>())), StringComparison.Ordinal);

    /// <summary>What the choices of a variable are read from: <c>label_values(metric, label)</c>.</summary>
    private static string AsQuery(string choices) => choices["label_values(".Length..^1].Split(", ") is [var metric, var label]
        ? $"sum by ({label}) ({metric})"
        : choices;

    private static JsonNode Read(string file) =>
        JsonNode.Parse(File.ReadAllText(Repository.PathOf($"src/SecureMessaging.Bff/Telemetry/Dashboards/{file}")))!;

    private static IEnumerable<string> ValuesOf(JsonNode? node, string key) => node switch
    {
        JsonObject found => found.SelectMany(property => property.Key == key && property.Value is JsonValue value
            ? [value.ToString()]
            : ValuesOf(property.Value, key)),
        JsonArray list => list.SelectMany(item => ValuesOf(item, key)),
        _ => [],
    };
}
