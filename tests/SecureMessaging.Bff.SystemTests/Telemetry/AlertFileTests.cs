using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SecureMessaging.Bff.SystemTests.Servers;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.SystemTests.Telemetry;

/// <summary>The rules of the alerts and the queries of the dashboard, as Prometheus itself reads them.</summary>
public sealed partial class AlertFileTests
{
    private const string Folder = "src/SecureMessaging.Bff/Telemetry";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> TestFiles =>
        [.. Directory.GetFiles(Repository.PathOf($"{Folder}/Alerts/Tests"), "*.test.yml").Select(Path.GetFileName).Order().OfType<string>()];

    [Fact]
    public async Task Rules_OfTheAlerts_AreRulesOfPrometheus()
    {
        var files = Directory.GetFiles(Repository.PathOf($"{Folder}/Alerts"), "*.yml");

        var (code, output) = await Promtool.RunAsync(Token, ["check", "rules", .. files]);

        Assert.True(code == 0, output);
        Assert.NotEmpty(files);
    }

    /// <summary>When each alert fires and when it is silent: with two users of UAT, over a restart, with a scrape that is missed.</summary>
    [Theory]
    [MemberData(nameof(TestFiles))]
    public async Task Alerts_OfTheRules_FireAndAreSilentAsTheirCasesSay(string file)
    {
        var (code, output) = await Promtool.RunAsync(Token, "test", "rules", Repository.PathOf($"{Folder}/Alerts/Tests/{file}"));

        Assert.True(code == 0, output);
    }

    [Fact]
    public async Task Queries_OfTheDashboard_AreQueriesOfPrometheus()
    {
        var dashboard = await File.ReadAllTextAsync(Repository.PathOf($"{Folder}/Dashboards/grafana.json"), Token);
        var queries = Query().Matches(dashboard)
            .Select(query => query.Groups["text"].Value.Replace("$__rate_interval", "5m", StringComparison.Ordinal)).ToArray();
        var rules = new StringBuilder("groups:\n- name: dashboard\n  rules:\n");
        foreach (var (index, query) in queries.Index())
        {
            rules.Append(CultureInfo.InvariantCulture, $"  - record: query_{index}\n    expr: \"{query}\"\n");
        }

        var file = Path.Combine(Directory.CreateTempSubdirectory("dashboard-").FullName, "rules.yml");
        await File.WriteAllTextAsync(file, rules.ToString(), Token);
        var (code, output) = await Promtool.RunAsync(Token, "check", "rules", file);

        Assert.True(code == 0, output);
        Assert.True(queries.Length > 50);
    }

    /// <summary>With the escapes of JSON, which are those of YAML.</summary>
    [GeneratedRegex(@"""expr"": ""(?<text>(\\.|[^""\\])*)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Query();
}
