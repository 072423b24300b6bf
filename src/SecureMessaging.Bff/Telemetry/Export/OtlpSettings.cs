using OpenTelemetry.Exporter;

namespace SecureMessaging.Bff.Telemetry.Export;

/// <summary>
/// Where telemetry is sent, by the variables that every OpenTelemetry program knows. Read as configuration, so that they may stand in
/// any source of settings.
/// </summary>
/// <param name="Endpoint">Of the collector, without the path of a signal.</param>
/// <param name="Protocol">gRPC, or HTTP with protobuf.</param>
/// <param name="Headers">As <c>name=value,name=value</c>; may hold a secret.</param>
internal sealed record OtlpSettings(string Endpoint, string Protocol, string? Headers)
{
    public const string EndpointKey = "OTEL_EXPORTER_OTLP_ENDPOINT";
    public const string ProtocolKey = "OTEL_EXPORTER_OTLP_PROTOCOL";
    public const string HeadersKey = "OTEL_EXPORTER_OTLP_HEADERS";

    public const string Grpc = "grpc";
    public const string HttpProtobuf = "http/protobuf";

    private const string TracesPath = "v1/traces";

    /// <summary>Null where nothing is to be sent.</summary>
    public static OtlpSettings? Of(IConfiguration configuration) => configuration[EndpointKey] is { Length: > 0 } endpoint
        ? new OtlpSettings(endpoint, configuration[ProtocolKey] is { Length: > 0 } protocol ? protocol : Grpc, configuration[HeadersKey])
        : null;

    public bool HasEndpoint => Uri.TryCreate(Endpoint, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);

    public bool HasProtocol => Protocol is Grpc or HttpProtobuf;

    /// <summary>
    /// For the exporter of traces, which is made by hand. The variables that are not named here hold as the exporter reads them itself.
    /// </summary>
    public OtlpExporterOptions ForTraces()
    {
        var options = new OtlpExporterOptions
        {
            Protocol = Protocol == HttpProtobuf ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc,
            Headers = Headers,
        };
        options.Endpoint = Protocol == HttpProtobuf ? new Uri($"{Endpoint.TrimEnd('/')}/{TracesPath}") : new Uri(Endpoint);
        return options;
    }
}
