namespace SecureMessaging.Bff.Telemetry;

/// <summary>What is reported beyond the logs on the console. Section <c>Telemetry</c>.</summary>
internal sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>
    /// The share of traces that are kept although nothing about them is special. 0 to 1; default 0.1. Traces of users of the new
    /// flow, of sends and of errors are kept whatever it says.
    /// </summary>
    public double TraceShare { get; init; } = 0.1;

    /// <summary>The name of the deployment on all that is exported, for example <c>production</c>. Empty: that of the host.</summary>
    public string Environment { get; init; } = "";

    /// <summary>
    /// Where Prometheus reads the metrics, on a port of its own: <c>http://localhost:9464/</c>. Empty, the default: nowhere.
    /// </summary>
    public string PrometheusAddress { get; init; } = "";

    /// <summary>
    /// Count sends under the names and tags of the platform's own dashboards too (<c>mhv.sm.api.client...</c>). Default false.
    /// </summary>
    public bool PlatformNames { get; init; }

    /// <summary>
    /// Report a send to the platform's count of unique users (<c>mhv_sm_message_sent</c>), in the name of its sender. Default false.
    /// </summary>
    public bool UniqueUsers { get; init; }
}
