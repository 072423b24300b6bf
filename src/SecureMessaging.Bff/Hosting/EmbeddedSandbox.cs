#if SANDBOX
using SecureMessaging.Sandbox;

namespace SecureMessaging.Bff.Hosting;

/// <summary>
/// Runs the sandbox inside this process in Development, so that one command starts everything. Its clock becomes this
/// service's clock, so that a moved date moves both.
/// </summary>
internal static class EmbeddedSandbox
{
    public const string EnabledKey = "Sandbox:Enabled";

    public static WebApplicationBuilder AddEmbeddedSandbox(this WebApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment())
        {
            SandboxAddresses.Redirect(builder.Configuration);
        }

        if (!builder.Configuration.GetValue<bool>(EnabledKey))
        {
            AddServiceAccount(builder);
            return builder;
        }

        SandboxGuard.RequireDevelopment(builder.Environment);
        var sandbox = SandboxApplication.Create(
            SandboxAddresses.Of(builder.Configuration),
            [$"--environment={builder.Environment.EnvironmentName}"]);
        builder.Services.AddSingleton(sandbox.Services.GetRequiredService<SandboxClock>());
        builder.Services.AddSingleton<TimeProvider>(sandbox.Services.GetRequiredService<SandboxClock>());
        builder.Services.AddHostedService(_ => new Runner(sandbox));
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

    private sealed class Runner(WebApplication sandbox) : IHostedService, IAsyncDisposable
    {
        public Task StartAsync(CancellationToken cancellationToken) => sandbox.StartAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => sandbox.StopAsync(cancellationToken);

        public ValueTask DisposeAsync() => sandbox.DisposeAsync();
    }
}
#endif
