using System.Text.RegularExpressions;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Telemetry;

/// <summary>A row of the list of metrics.</summary>
internal sealed record MetricRow(string Name, string Unit, IReadOnlySet<string> Tags);

/// <summary>The list of metrics as it is written down.</summary>
internal static partial class MetricTable
{
    private const string File = "src/SecureMessaging.Bff/Telemetry/METRICS.md";

    public static IReadOnlyDictionary<string, MetricRow> Read() => Row().Matches(System.IO.File.ReadAllText(Repository.PathOf(File)))
        .Select(row => new MetricRow(
            row.Groups["name"].Value,
            row.Groups["unit"].Value.Trim().Trim('`'),
            InCode().Matches(row.Groups["tags"].Value).Select(tag => tag.Groups["code"].Value).ToHashSet()))
        .ToDictionary(row => row.Name);

    [GeneratedRegex(
        @"^\| `(?<name>(sm|mhv\.sm)\.[\w.]+)` \|(?<unit>[^|]*)\|(?<tags>[^|]*)\|[^|]*\|$",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex InCode();
}
