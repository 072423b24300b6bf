#if SANDBOX
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SecureMessaging.Bff.Telemetry;
using SecureMessaging.Sandbox;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Development;

/// <summary>
/// Runs the sandbox inside this process in Development, so that one command starts everything. Its clock becomes this
/// service's clock, so that a moved date moves both.
/// </summary>
internal static class EmbeddedSandbox
{
    public static WebApplicationBuilder AddEmbeddedSandbox(this WebApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment())
        {
            SandboxAddresses.Redirect(builder.Configuration);
        }

        // Outside Development it is not built; that it was asked for there is an error of the configuration.
        if (!builder.Configuration.GetValue<bool>(SandboxCheck.EnabledKey) || !builder.Environment.IsDevelopment())
        {
            AddServiceAccount(builder);
            return builder;
        }

        var sandbox = SandboxApplication.Create(
            SandboxAddresses.Of(builder.Configuration),
            [$"--environment={builder.Environment.EnvironmentName}"]);
        var clock = sandbox.Services.GetRequiredService<SandboxClock>();
        builder.Services.AddSingleton(clock).AddSingleton<TimeProvider>(clock);
        // PostgreSQL's time is read and not moved: without this a moved clock would change nothing that is compared with it.
        builder.Services.AddSingleton(new StoreClock(clock) { MovedBy = () => clock.Moved });
        builder.Services.AddHostedService(services => new Runner(sandbox, services.GetRequiredService<IServer>()));
        AddServiceAccount(builder);
        return builder;
    }

    /// <summary>After the sandbox itself, which must listen first; also where it runs as a process of its own.</summary>
    private static void AddServiceAccount(WebApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment())
        {
            SandboxServiceAccount.Add(builder);
        }
    }

    private sealed class Runner(WebApplication sandbox, IServer server) : IHostedService, IAsyncDisposable
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            // Known once the service listens, which is after the sandbox does: asked for when the page is shown.
            sandbox.Services.GetRequiredService<ServiceAddress>().Use(() => server.Features.Get<IServerAddressesFeature>()?.Addresses);
            try
            {
                await sandbox.StartAsync(cancellationToken);
            }
            catch (Exception failure) when (ListenFailure.Explain(failure) is not null)
            {
                throw new ListenFailure(SandboxAddresses.UrlsKey, "Sandbox__Urls=http://localhost:5091", failure);
            }
        }

        public Task StopAsync(CancellationToken cancellationToken) => sandbox.StopAsync(cancellationToken);

        public ValueTask DisposeAsync() => sandbox.DisposeAsync();
    }
}
#endif
