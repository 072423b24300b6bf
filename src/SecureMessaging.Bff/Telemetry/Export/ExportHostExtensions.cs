using System.Reflection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SecureMessaging.Bff.Telemetry.Tracing;
using SecureMessaging.Core.Startup;
using SecureMessaging.Core.Telemetry;

namespace SecureMessaging.Bff.Telemetry.Export;

/// <summary>
/// What leaves the process beside the console. Without an endpoint nothing listens: no span is filled and no metric aggregated.
/// </summary>
internal static class ExportHostExtensions
{
    private const string Service = "secure-messaging-bff";

    /// <summary>
    /// Of others: the server, the sources of HTTP calls and of both stores. The names of the platform are a meter of their own.
    /// </summary>
    private static readonly string[] Meters =
    [
        TelemetryNames.Meter, TelemetryNames.PlatformMeter, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.Diagnostics", "Microsoft.AspNetCore.Authentication", "Polly", "Npgsql",
    ];

    public static WebApplicationBuilder AddExport(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<TelemetryOptions>().BindConfiguration(TelemetryOptions.Section).ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsValidator>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupCheck, OtlpSettingsCheck>());
        var otlp = OtlpSettings.Of(builder.Configuration) is { HasEndpoint: true, HasProtocol: true } valid ? valid : null;
        var scraped = builder.Configuration[$"{TelemetryOptions.Section}:{nameof(TelemetryOptions.PrometheusAddress)}"] is { Length: > 0 };
        if (otlp is null && !scraped)
        {
            return builder;
        }

        // The library's own puts what a caller wrote, tracestate and baggage, into every call to an EHR. Without baggage it leaves the
        // headers to the client, where each upstream has its own rule.
        Sdk.SetDefaultTextMapPropagator(new TraceContextPropagator());
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => Describe(resource, builder));
        telemetry.WithMetrics(metrics => Metrics(metrics, otlp is not null, scraped));
        if (scraped)
        {
            builder.Services.AddHostedService<PrometheusPort>();
        }

        if (otlp is not null)
        {
            builder.Services.TryAddSingleton<OwnRequests>();
            builder.Services.AddRedisTracing();
            telemetry.WithTracing(traces => Traces(traces, otlp))
                .WithLogging(logs => logs.AddOtlpExporter(), options => options.IncludeFormattedMessage = true);
        }

        return builder;
    }

    /// <summary>The three tags by which every tool joins signals: service, environment, version.</summary>
    private static void Describe(ResourceBuilder resource, WebApplicationBuilder builder)
    {
        var version = typeof(Program).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        var named = builder.Configuration[$"{TelemetryOptions.Section}:{nameof(TelemetryOptions.Environment)}"];
        resource.AddService(Service, serviceVersion: version).AddAttributes(
        [
            new("deployment.environment.name", named is { Length: > 0 } ? named : builder.Environment.EnvironmentName.ToLowerInvariant()),
        ]);
    }

    private static void Metrics(MeterProviderBuilder metrics, bool sent, bool scraped)
    {
        metrics.AddMeter(Meters).AddHttpClientInstrumentation().AddRuntimeInstrumentation().AddView(DurationBuckets.For);
        if (sent)
        {
            metrics.AddOtlpExporter();
        }

        if (scraped)
        {
            metrics.AddPrometheusExporter();
        }
    }

    private static void Traces(TracerProviderBuilder traces, OtlpSettings otlp) => traces
        .SetSampler(services => new TraceSampler(services.GetRequiredService<IOptions<TelemetryOptions>>().Value.TraceShare))
        .AddSource(TelemetryNames.ActivitySource, "Npgsql")
        .AddRedisInstrumentation()
        .AddAspNetCoreInstrumentation(options =>
        {
            options.Filter = OwnRequests.Include;
            options.EnrichWithHttpRequest = SpanContent.OfRequest;
            options.EnrichWithHttpResponse = SpanContent.OfResponse;
        })
        .AddHttpClientInstrumentation(options => options.EnrichWithHttpRequestMessage = SpanContent.OfCall)
        .AddProcessor(_ => new KeptTraces(Batch(new OtlpTraceExporter(otlp.ForTraces()))));

    /// <summary>With the sizes and times of the usual variables (<c>OTEL_BSP_...</c>).</summary>
    private static BatchActivityExportProcessor Batch(OtlpTraceExporter exporter)
    {
        var options = new BatchExportActivityProcessorOptions();
        return new BatchActivityExportProcessor(
            exporter, options.MaxQueueSize, options.ScheduledDelayMilliseconds, options.ExporterTimeoutMilliseconds,
            options.MaxExportBatchSize);
    }
}
