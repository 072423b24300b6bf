using System.Diagnostics;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SecureMessaging.Core.Telemetry;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace SecureMessaging.Bff.Telemetry;

internal static class TelemetryHostExtensions
{
    /// <param name="builder">Of the program.</param>
    /// <param name="logsToStandardError">For a command: what it prints is its answer, for example JSON for another program.</param>
    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder, bool logsToStandardError)
    {
        LogEventLevel? toStandardError = logsToStandardError ? LogEventLevel.Verbose : null;

        // The host's own console would say everything twice. Providers added later, by a test for example, are written to.
        builder.Logging.ClearProviders();
        builder.Services.AddSerilog((services, logger) =>
        {
            logger.ReadFrom.Configuration(builder.Configuration).Enrich.FromLogContext().Enrich.With<WithoutRequestPath>()
                .Filter.With(new RepeatedFailures(services.GetService<TimeProvider>() ?? TimeProvider.System))
                .Filter.ByExcluding(entry => entry.Exception is { } failure && ListenFailure.Explain(failure) is not null);
            if (builder.Environment.IsProduction())
            {
                logger.WriteTo.Console(new RenderedCompactJsonFormatter(), standardErrorFromLevel: toStandardError);
            }
            else
            {
                logger.WriteTo.Console(
                    outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj} {NewLine}{Exception}",
                    formatProvider: System.Globalization.CultureInfo.InvariantCulture,
                    standardErrorFromLevel: toStandardError);
            }
        }, preserveStaticLogger: true, writeToProviders: true);

        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("secure-messaging-bff"))
            .WithMetrics(metrics => metrics
                .AddMeter(TelemetryNames.Meter, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Polly")
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation())
            .WithTracing(traces => traces
                .AddSource(TelemetryNames.ActivitySource)
                .AddAspNetCoreInstrumentation(options => options.EnrichWithHttpResponse = HidePath)
                .AddHttpClientInstrumentation());
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
        {
            telemetry.WithMetrics(metrics => metrics.AddOtlpExporter()).WithTracing(traces => traces.AddOtlpExporter());
        }

        return builder;
    }

    private static void HidePath(Activity activity, HttpResponse response)
    {
        if (response.HttpContext.GetEndpoint() is RouteEndpoint endpoint
            && endpoint.Metadata.GetMetadata<SensitivePathMetadata>() is not null)
        {
            activity.SetTag("url.path", endpoint.RoutePattern.RawText);
        }
    }
}
