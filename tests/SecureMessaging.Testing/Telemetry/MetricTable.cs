using System.Text.RegularExpressions;

namespace SecureMessaging.Testing.Telemetry;

/// <summary>A row of the list of metrics.</summary>
/// <param name="Name">As the program calls it.</param>
/// <param name="Kind"><c>counter</c>, <c>gauge</c> or <c>histogram</c>.</param>
/// <param name="Unit">Empty where it is none.</param>
/// <param name="Tags">Their names.</param>
/// <param name="IsAlarm">It says that something is wrong by being there.</param>
internal sealed record MetricRow(string Name, string Kind, string Unit, IReadOnlySet<string> Tags, bool IsAlarm);

/// <summary>The list of metrics as it is written down.</summary>
internal static partial class MetricTable
{
    private const string File = "src/SecureMessaging.Bff/Telemetry/METRICS.md";

    public static IReadOnlyDictionary<string, MetricRow> Read() => Row().Matches(System.IO.File.ReadAllText(Repository.PathOf(File)))
        .Select(row => new MetricRow(
            row.Groups["name"].Value,
            row.Groups["kind"].Value,
            row.Groups["unit"].Value.Trim().Trim('`'),
            InCode().Matches(row.Groups["tags"].Value).Select(tag => tag.Groups["code"].Value).ToHashSet(),
            row.Groups["meaning"].Value.Contains("ALARM", StringComparison.Ordinal)))
        .ToDictionary(row => row.Name);

    /// <summary>The values of a tag that are fixed in the code; none where the list only describes them.</summary>
    public static IReadOnlySet<string> ValuesOf(string tag) => Tag().Matches(System.IO.File.ReadAllText(Repository.PathOf(File)))
        .Where(row => row.Groups["tag"].Value == tag)
        .SelectMany(row => InCode().Matches(row.Groups["values"].Value).Select(value => value.Groups["code"].Value))
        .ToHashSet();

    [GeneratedRegex(@"^\| `(?<tag>\w+)` \|(?<values>[^|]*)\|$", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Tag();

    [GeneratedRegex(
        @"^\| `(?<name>(sm|mhv\.sm)\.[\w.]+)` \| (?<kind>counter|gauge|histogram) \|(?<unit>[^|]*)\|(?<tags>[^|]*)\|(?<meaning>[^|]*)\|$",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex InCode();
}
