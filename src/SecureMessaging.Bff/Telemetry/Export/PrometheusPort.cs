using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;

namespace SecureMessaging.Bff.Telemetry.Export;

/// <summary>
/// The metrics for Prometheus at <c>/metrics</c> of a port of its own, which is not open to the web: the endpoint asks nobody who they are.
/// </summary>
internal sealed class PrometheusPort(MeterProvider meters, IOptions<TelemetryOptions> options) : IHostedService, IAsyncDisposable
{
    private WebApplication? _port;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(options.Value.PrometheusAddress);
        builder.Services.AddOptions();
        _port = builder.Build();
        _port.UseOpenTelemetryPrometheusScrapingEndpoint(meters, null, null, null, null);
        _port.Run(static context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        try
        {
            await _port.StartAsync(cancellationToken);
        }
        catch (IOException taken)
        {
            throw new ListenFailure("Telemetry:PrometheusAddress", "http://localhost:9465/", taken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => _port?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _port?.DisposeAsync() ?? ValueTask.CompletedTask;
}
