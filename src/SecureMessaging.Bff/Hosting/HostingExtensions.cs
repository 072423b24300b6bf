using System.Text;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Development;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Flow.Measurement;
using SecureMessaging.Bff.Hosting.Settings;
using SecureMessaging.Bff.Hosting.Stopping;
using SecureMessaging.Bff.Hosting.WarmUp;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Telemetry;
using SecureMessaging.Core.Startup;

namespace SecureMessaging.Bff.Hosting;

internal static class HostingExtensions
{
    /// <summary>
    /// Longest request line in bytes: a search of 10,000 characters, each of them twelve bytes once encoded, must reach the part
    /// that refuses it in the front end's form. A line that is longer still, or a path with an
    /// encoded NUL, is refused by the server before this code is asked: 400 or 414 without a body.
    /// </summary>
    private const int MaxRequestLineBytes = 128 * 1024;

    public static WebApplicationBuilder AddHosting(this WebApplicationBuilder builder)
    {
        builder.AddSecretsFolder();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestLimitsOptions.MaxUploadBody;
            kestrel.Limits.MaxRequestLineSize = MaxRequestLineBytes;
            // Byte for byte in both directions: a header that is not ASCII is the web client's and legacy's business, not an error of ours.
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
            kestrel.ResponseHeaderEncodingSelector = _ => Encoding.Latin1;
        });
        builder.Services.TryAddSingleton<ReadinessLog>();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupCheck, SandboxCheck>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupCheck, RenamedSettingsCheck>());
        builder.Services.TryAddSingleton(new ValidatedOptions(builder.Services));
        builder.Services.AddResponseCompression(compression => compression.EnableForHttps = true);
        builder.Services.AddWarmUp();
        builder.Services.AddStopping();
        builder.Services.AddOptions<RequestLimitsOptions>().BindConfiguration(RequestLimitsOptions.Section).ValidateOnStart();
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<RequestLimitsOptions>, RequestLimitsOptionsValidator>());
        builder.Services.AddExceptionHandler<UnhandledExceptionHandler>();
        builder.Services.Configure<HostOptions>(host =>
            host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore);
        builder.Services.AddSingleton<BackgroundLoopSupervisor>()
            .AddHostedService(provider => provider.GetRequiredService<BackgroundLoopSupervisor>())
            .AddHealthChecks().AddCheck<BackgroundLoopSupervisor>("background-loops");
        builder.Services.AddSingleton<IStartupCheck, SendingTimesCheck>();
        builder.Services.ConfigureHttpJsonOptions(json =>
            JsonApiSerialization.Apply(json.SerializerOptions, System.Text.Json.JsonNamingPolicy.SnakeCaseLower));
        return builder;
    }

    /// <summary>The order matters: ids before the log, the log around errors, identity before the gate, the gate before routing.</summary>
    public static WebApplication UseMessagingPipeline(this WebApplication app)
    {
        app.UseMiddleware<RequestIdMiddleware>();
        app.UseMiddleware<FlowHeaderMiddleware>();
        app.UseMiddleware<SecurityHeadersMiddleware>();
        app.UseMiddleware<RequestLogMiddleware>();
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(StatusCodeErrors.WriteAsync);
        app.UseCors();
        app.UseMiddleware<CsrfMiddleware>();
        app.UseAuthentication();
        app.UseMiddleware<FlowGateMiddleware>();
        app.UseMiddleware<MeasurementMiddleware>();
        app.UseRouting();
        app.UseAuthorization();
        app.UseWhen(CompressionConventionExtensions.IsCompressed, answer => answer.UseResponseCompression());
        return app;
    }
}
