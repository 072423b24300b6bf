using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using SecureMessaging.Sandbox;
using Yarp.ReverseProxy.Forwarder;

namespace SecureMessaging.Testing;

/// <summary>
/// The real application over the real sandbox, both in memory and without a port: every outgoing call of the application,
/// the proxied ones included, ends at the sandbox. Clock, store and sandbox belong to this instance alone.
/// </summary>
public sealed class BffApplication : WebApplicationFactory<Program>
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bff-").FullName;
    private readonly Dictionary<string, string?> _settings = [];
    private readonly List<Action<IServiceCollection>> _overrides = [];
    private readonly WebApplication _sandbox;

    public BffApplication()
    {
        _sandbox = SandboxApplication.Create(
            SandboxApplication.DefaultUrl, ["--environment=Development"], builder => builder.WebHost.UseTestServer());
        _sandbox.StartAsync().GetAwaiter().GetResult();
        // A client's base address must be the one the cookies and links of the sandbox are made for.
        SandboxClient = _sandbox.GetTestClient();
        SandboxClient.BaseAddress = new Uri(SandboxApplication.DefaultUrl);
    }

    /// <summary>Talks to the sandbox directly: control calls, and the upstreams' own APIs.</summary>
    public HttpClient SandboxClient { get; }

    public SandboxClock Clock => _sandbox.Services.GetRequiredService<SandboxClock>();

    public CapturedLogs Logs { get; } = new();

    /// <summary>Before the first request: one setting, for example <c>Legacy:Timeout</c>.</summary>
    public BffApplication With(string key, string? value)
    {
        _settings[key] = value;
        return this;
    }

    /// <summary>Before the first request: replaces a service of the application.</summary>
    public BffApplication With(Action<IServiceCollection> replace)
    {
        _overrides.Add(replace);
        return this;
    }

    /// <summary>A client of the application that is signed in as a persona by bearer token.</summary>
    public async Task<HttpClient> SignInAsync(string persona, CancellationToken cancellationToken)
    {
        var signedIn = await SandboxClient.SignInAsync(persona, cancellationToken);
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", signedIn.AccessToken);
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Sandbox:Enabled", "false");
        builder.UseSetting("Store:ConnectionString", $"Data Source={_folder}/messaging.db;Pooling=False");
        builder.UseSetting("Store:KeyRingDirectory", Path.Combine(_folder, "keys"));
        builder.UseSetting("Rollout:LastKnownGoodPath", Path.Combine(_folder, "rollout.json"));
        // A loaded machine is not what these tests are about; those that are set a budget of their own.
        builder.UseSetting("CareTeams:ResponseBudget", "00:00:10");
        // Most tests need little of it; those that are about the start say so.
        builder.UseSetting("WarmUp:Enabled", "false");
        // It asks legacy by itself, and faults are often meant for the first call.
        builder.UseSetting("LegacyComparison:Enabled", "false");
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            services.AddSingleton<IHttpMessageHandlerBuilderFilter>(new ToSandbox(_sandbox.GetTestServer()));
            services.Replace(ServiceDescriptor.Singleton<IForwarderHttpClientFactory>(new ForwardToSandbox(_sandbox.GetTestServer())));
            services.AddSingleton<ILoggerProvider>(Logs);
            foreach (var replace in _overrides)
            {
                replace(services);
            }
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _sandbox.DisposeAsync();
        await DeleteFolderAsync();
    }

    /// <summary>A part that is just ending may still write its last file while the folder is emptied.</summary>
    private async Task DeleteFolderAsync()
    {
        for (var attempt = 1; Directory.Exists(_folder); attempt++)
        {
            try
            {
                Directory.Delete(_folder, recursive: true);
            }
            catch (IOException) when (attempt < 50)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20));
            }
        }
    }

    /// <summary>Runs last among the filters, so that it wins over the primary handler a part configured for itself.</summary>
    private sealed class ToSandbox(TestServer sandbox) : IHttpMessageHandlerBuilderFilter
    {
        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
        {
            next(builder);
            builder.PrimaryHandler = sandbox.CreateHandler();
        };
    }

    private sealed class ForwardToSandbox(TestServer sandbox) : IForwarderHttpClientFactory
    {
        public HttpMessageInvoker CreateClient(ForwarderHttpClientContext context) => new(sandbox.CreateHandler());
    }
}
