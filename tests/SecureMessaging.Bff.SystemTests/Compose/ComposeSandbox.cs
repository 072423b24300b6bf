using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SecureMessaging.Bff.SystemTests.Processes;
using SecureMessaging.Testing;
using SecureMessaging.Testing.Servers;

namespace SecureMessaging.Bff.SystemTests.Compose;

/// <summary><c>docker compose --profile sandbox up</c>, emulated: everything of the profile is started in the file's order.</summary>
internal sealed partial class ComposeSandbox : IAsyncDisposable
{
    private const string Nginx = "/usr/sbin/nginx";

    private readonly EmulatedEngine _engine;
    private readonly ComposeFile _file = ComposeFile.Read();
    private readonly Dictionary<string, RunningProgram> _running = [];

    private ComposeSandbox(EmulatedEngine engine)
    {
        _engine = engine;
        Sandbox = new HttpClient { BaseAddress = new Uri($"http://localhost:{engine.PortOf("sandbox", 5090)}") };
        Balancer = new Uri($"http://localhost:{engine.PortOf("sandbox-balancer", 8080)}");
    }

    public HttpClient Sandbox { get; }

    public Uri Balancer { get; }

    public static async Task<ComposeSandbox> UpAsync(
        PublishedPrograms programs, PostgresServer postgres, RedisServer redis, CancellationToken cancellationToken)
    {
        var environment = ComposeFile.Read()["sandbox-bff-1"].Environment;
        var servers = new Dictionary<string, string>
        {
            [environment["Store__ConnectionString"]] =
                await postgres.CreateDatabaseWithPasswordAsync(environment["Store__Password"], cancellationToken),
            [environment["Redis__ConnectionString"]] = redis.RequireConnection(),
        };
        var system = new ComposeSandbox(new EmulatedEngine(programs, servers));
        try
        {
            await system.StartAllAsync(cancellationToken);
            return system;
        }
        catch (Exception)
        {
            await system.DisposeAsync();
            throw;
        }
    }

    public Uri AddressOf(string instance) => new($"http://localhost:{_engine.PortOf(instance, 8080)}");

    public RunningProgram this[string service] => _running[service];

    public async Task StartAsync(string service, CancellationToken cancellationToken)
    {
        _running[service] = _engine.Start(_file[service]);
        await _engine.UntilHealthyAsync(_file[service], _running[service], cancellationToken);
    }

    /// <summary>A client of the front-end API at an instance or at the balancer.</summary>
    public async Task<HttpClient> SignInAsync(Uri address, string persona, CancellationToken cancellationToken)
    {
        using var answer = await Sandbox.PostAsJsonAsync("/control/sign-in", new { persona }, cancellationToken);
        var signedIn = await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken);
        var client = new HttpClient { BaseAddress = new Uri(address, "/my_health/v1/messaging/") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)signedIn!["access_token"]!);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        Sandbox.Dispose();
    }

    private async Task StartAllAsync(CancellationToken cancellationToken)
    {
        var given = await _engine.RunAsync(_file["sandbox-volumes"], cancellationToken);
        Assert.True(given.ExitCode == 0 || !Environment.IsPrivilegedProcess, given.Output);
        await StartAsync("sandbox", cancellationToken);
        await Task.WhenAll(StartAsync("sandbox-bff-1", cancellationToken), StartAsync("sandbox-bff-2", cancellationToken));
        StartBalancer();
    }

    /// <summary>
    /// The file that the balancer mounts, with loopback ports in place of names. <c>resolve</c> needs Docker's name server, and a
    /// newer nginx than Debian's.
    /// </summary>
    private void StartBalancer()
    {
        if (!File.Exists(Nginx))
        {
            Required.SkipOrFail($"nginx is not installed as {Nginx}");
        }

        var service = _file["sandbox-balancer"];
        var mount = service.Mounts.Single(mount => mount.Target == "/etc/nginx/nginx.conf");
        var text = Instance().Replace(
            File.ReadAllText(Repository.PathOf(mount.Source)),
            found => $"server 127.0.0.1:{_engine.PortOf($"sandbox-{found.Groups["name"].Value}", 8080)}");
        var temporary = _engine.Volume("balancer");
        text = text.Replace("listen 8080", $"listen 127.0.0.1:{Balancer.Port}", StringComparison.Ordinal)
            .Replace("/tmp/", $"{temporary}/", StringComparison.Ordinal);
        var path = Path.Combine(temporary, "nginx.conf");
        File.WriteAllText(path, text);
        _running[service.Name] = _engine.StartProgram([Nginx, "-e", "/dev/stderr", "-c", path, "-g", "daemon off;"]);
    }

    [GeneratedRegex(@"server (?<name>bff-\d):8080 resolve", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Instance();
}
