namespace SecureMessaging.Testing.Telemetry;

/// <summary>What Prometheus reads of a row of the list of metrics. <c>PrometheusTests</c> compares it with the program's own endpoint.</summary>
internal static class PrometheusNames
{
    /// <summary>The unit and, of a counter, the total are part of the name. A unit in braces is a remark.</summary>
    public static string Of(MetricRow row) => LabelOf(row.Name)
        + row.Unit switch { "s" => "_seconds", "%" => "_percent", "1" => "_ratio", _ => "" }
        + (row.Kind == "counter" ? "_total" : "");

    /// <summary>A histogram is read as three.</summary>
    public static IEnumerable<string> SeriesOf(MetricRow row) => row.Kind == "histogram"
        ? [$"{Of(row)}_bucket", $"{Of(row)}_sum", $"{Of(row)}_count"]
        : [Of(row)];

    public static string LabelOf(string tag) => tag.Replace('.', '_');
}
