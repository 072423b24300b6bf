using SecureMessaging.Testing;
using YamlDotNet.Serialization;
using Map = System.Collections.Generic.Dictionary<object, object>;

namespace SecureMessaging.Bff.Tests.Telemetry.Alerts;

/// <summary>The files that Prometheus and promtool read.</summary>
internal static class AlertFiles
{
    public const string Folder = "src/SecureMessaging.Bff/Telemetry/Alerts";

    public static IReadOnlyList<AlertRule> Rules() =>
        [.. Read(Folder).SelectMany(file => Maps(file.Root["groups"]).SelectMany(group => Maps(group["rules"])).Select(rule => new AlertRule(
            file.Name, Text(rule, "alert"), Text(rule, "record"), Text(rule, "expr")!, Inner(rule, "labels", "severity"),
            Inner(rule, "annotations", "runbook"))))];

    public static IReadOnlyList<AlertCase> Cases() =>
        [.. Read($"{Folder}/Tests").SelectMany(file => Maps(file.Root["tests"]).SelectMany(test => Maps(test["alert_rule_test"]))
            .Select(expected => new AlertCase(file.Name, Text(expected, "alertname")!, expected.ContainsKey("exp_alerts"))))];

    private static IEnumerable<(string Name, Map Root)> Read(string folder) =>
        Directory.GetFiles(Repository.PathOf(folder), "*.yml").Order(StringComparer.Ordinal).Select(path => (
            Path.GetFileName(path), (Map)new DeserializerBuilder().Build().Deserialize(File.ReadAllText(path))!));

    private static IEnumerable<Map> Maps(object list) => ((List<object>)list).Cast<Map>();

    private static string? Text(Map map, string key) => map.GetValueOrDefault(key) as string;

    private static string Inner(Map map, string key, string inner) => map.GetValueOrDefault(key) is Map found ? Text(found, inner) ?? "" : "";
}
