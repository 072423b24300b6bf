using SecureMessaging.Bff.Telemetry.Export;
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

        // A command answers and ends; what it does is no news of the service.
        return logsToStandardError ? builder : builder.AddExport();
    }
}
