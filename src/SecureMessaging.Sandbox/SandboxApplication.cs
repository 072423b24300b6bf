using SecureMessaging.Sandbox.Control;
using SecureMessaging.Sandbox.Credentials;
using SecureMessaging.Sandbox.Faults;
using SecureMessaging.Sandbox.Fhir;
using SecureMessaging.Sandbox.IdentityProvider;
using SecureMessaging.Sandbox.Journal;
using SecureMessaging.Sandbox.Legacy;
using SecureMessaging.Sandbox.OracleHealth;
using SecureMessaging.Sandbox.OracleHealth.Tokens;
using SecureMessaging.Sandbox.Personas;
using SecureMessaging.Sandbox.State;
using SecureMessaging.Sandbox.Sts;
using SecureMessaging.Sandbox.Vista;
using SecureMessaging.Sandbox.Vista.Sessions;

namespace SecureMessaging.Sandbox;

/// <summary>Builds the sandbox: every upstream on one port, each under its own path.</summary>
public static class SandboxApplication
{
    public const string DefaultUrl = "http://localhost:5090";

    /// <summary>Large enough for one attachment of the presigned path (25 MB) and for the refusal of a larger one.</summary>
    private const long MaxRequestBody = 64L * 1024 * 1024;

    /// <param name="urls">Addresses to listen on.</param>
    /// <param name="args">Host arguments; <c>--environment=Development</c> where the process environment says otherwise.</param>
    /// <param name="configure">Last word on the builder, for instance a test server in place of Kestrel.</param>
    public static WebApplication Create(string urls, string[]? args = null, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args ?? []);
        SandboxGuard.RequireDevelopment(builder.Environment);
        var credentials = new CredentialsFolder(builder.Configuration[CredentialsFolder.Key]);
        builder.WebHost.UseUrls(urls).UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = MaxRequestBody;

            // The servers it stands for take any byte in a header.
            kestrel.RequestHeaderEncodingSelector = _ => System.Text.Encoding.Latin1;

            // Asked for only where an https address is among the urls.
            kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = credentials.MakeCertificate(TimeProvider.System.GetUtcNow()));
        });
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);

        // A start that fails is thrown to whoever started it, who explains it; twice would be once with a stack trace.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        AddServices(builder.Services);
        configure?.Invoke(builder);

        var app = builder.Build();
        credentials.HandOut(app.Services.GetRequiredService<RegisteredKeys>());
        Map(app);
        return app;
    }

    private static void AddServices(IServiceCollection services) => services
        .AddResettable<SandboxClock>()
        .AddSingleton(provider =>
            new PersonaCatalog(provider.GetRequiredService<IConfiguration>().GetValue<int>(CrowdPersonas.CountKey)))
        .AddSingleton<ServiceAddress>()
        .AddControlCors()
        .AddUpstreamEmulation()
        .AddIdentityProvider()
        .AddVistaEmulator()
        .AddOracleHealthEmulator()
        .AddFhirEmulator()
        .AddIdentityServices()
        .AddLegacyEmulator();

    private static void Map(WebApplication app)
    {
        app.UseCors();
        app.UseMiddleware<JournalMiddleware>();
        app.UseMiddleware<FaultMiddleware>();
        app.UseMiddleware<VistaTokenCheck>();
        app.UseMiddleware<LegacyTokenCheck>();
        app.MapControl();
        app.MapIdentityProvider();
        app.MapVistaEmulator();
        app.MapOracleHealthEmulator();
        app.MapFhirEmulator();
        app.MapIdentityServices();
        app.MapLegacyEmulator();
    }
}
