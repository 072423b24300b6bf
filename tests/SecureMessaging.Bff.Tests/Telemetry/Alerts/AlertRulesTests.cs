using System.Text.RegularExpressions;
using SecureMessaging.Bff.Tests.Telemetry.Dashboards;
using SecureMessaging.Testing;
using SecureMessaging.Testing.Telemetry;

namespace SecureMessaging.Bff.Tests.Telemetry.Alerts;

/// <summary>What is no matter of the language of rules, which promtool checks: names, cases, and the page that an alert leads to.</summary>
public sealed partial class AlertRulesTests
{
    private const string Runbook = $"{AlertFiles.Folder}/README.md";

    private static readonly IReadOnlyList<AlertRule> Rules = AlertFiles.Rules();
    private static readonly AlertRule[] Alerts = [.. Rules.Where(rule => rule.Alert is not null)];

    [Fact]
    public void Query_OfARule_NamesMetricsAndTagsOfTheList()
    {
        var recorded = Rules.Where(rule => rule.Recorded is not null)
            .ToDictionary(rule => rule.Recorded!, rule => PrometheusQuery.GroupedBy(rule.Query).Distinct().ToArray());

        Assert.Empty(Rules.SelectMany(rule => KnownMetrics.ObjectionsTo(rule.Query, recorded).Select(wrong => $"{rule.File}: {wrong}")));
        Assert.True(Alerts.Length > 30);
    }

    /// <summary>The list says ALARM, and somebody is to hear it.</summary>
    [Fact]
    public void Alarm_OfTheList_IsAnAlert()
    {
        var asked = Alerts.SelectMany(rule => PrometheusQuery.MetricsOf(rule.Query)).Select(metric => metric.Name).ToHashSet();
        var alarms = MetricTable.Read().Values.Where(row => row.IsAlarm).ToArray();

        Assert.Empty(alarms.Where(row => !asked.Contains(PrometheusNames.Of(row))).Select(row => row.Name));
        Assert.True(alarms.Length > 10);
    }

    [Fact]
    public void Alert_OfARule_HasACaseInWhichItFiresAndOneInWhichItIsSilent()
    {
        var cases = AlertFiles.Cases();

        Assert.Empty(Alerts.Select(rule => rule.Alert!).Except(cases.Where(one => one.Fires).Select(one => one.Alert)));
        Assert.Empty(Alerts.Select(rule => rule.Alert!).Except(cases.Where(one => !one.Fires).Select(one => one.Alert)));
        // One that is misspelt would be silent for ever.
        Assert.Empty(cases.Select(one => one.Alert).Except(Alerts.Select(rule => rule.Alert!)));
    }

    [Fact]
    public void Alert_OfARule_HasANameOfItsOwnAndASeverity()
    {
        Assert.Equal(Alerts.Length, Alerts.Select(rule => rule.Alert).Distinct().Count());
        Assert.All(Alerts, rule => Assert.Contains(rule.Severity, new[] { "page", "ticket" }));
    }

    [Fact]
    public void Alert_OfARule_LeadsToItsSectionOfTheRunbook()
    {
        var sections = SectionsOf(File.ReadAllText(Repository.PathOf(Runbook)));

        Assert.Equal(Alerts.Select(rule => rule.Alert!).Order(StringComparer.Ordinal), sections.Keys.Order(StringComparer.Ordinal));
        Assert.All(Alerts, rule => Assert.Equal($"{Runbook}#{rule.Alert!.ToLowerInvariant()}", rule.Runbook));
    }

    [Fact]
    public void Section_OfTheRunbook_SaysWhatItMeansWhereToReadAndWhatToDo() => Assert.Empty(
        SectionsOf(File.ReadAllText(Repository.PathOf(Runbook))).SelectMany(section => new[] { "Means", "Read", "Do" }
            .Where(part => !section.Value.Contains($"**{part}.** ", StringComparison.Ordinal))
            .Select(part => $"{section.Key}: no {part}")));

    private static Dictionary<string, string> SectionsOf(string text) => Section().Matches(text)
        .ToDictionary(section => section.Groups["name"].Value, section => section.Groups["text"].Value);

    [GeneratedRegex(
        @"^### (?<name>\w+)\n(?<text>.*?)(?=^##|\z)", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();
}
