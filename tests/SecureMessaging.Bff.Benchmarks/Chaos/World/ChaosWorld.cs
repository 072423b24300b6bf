using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace SecureMessaging.Bff.Benchmarks.Chaos.World;

/// <summary>The sandbox, the instances of the service, their store and Redis as separate processes on loopback.</summary>
internal sealed class ChaosWorld : IAsyncDisposable
{
    /// <summary>The service is run as this program was built: Release for numbers, Debug for a quick look.</summary>
    private static readonly string Configuration =
        new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Parent!.Name;

    private readonly ManagedProcess _sandbox;

    private ChaosWorld(ChaosSettings settings, Dictionary<string, string> more)
    {
        Folder = Path.Combine(Path.GetTempPath(), $"chaos-{settings.BasePort}-{Guid.NewGuid():N}");
        Directory.CreateDirectory(Folder);
        SandboxAddress = $"http://localhost:{settings.BasePort + 10}";
        Postgres = settings.Postgres ? new PostgresCluster(settings.BasePort + 20) : null;
        Redis = settings.Postgres && !settings.Peer && RedisServer.IsInstalled ? new RedisServer(settings.BasePort + 21, Folder) : null;
        ConnectionString = Postgres?.ConnectionString ?? $"Data Source={Path.Combine(Folder, "messaging.db")}";
        Certificate = KeyRingCertificate.Create(Folder, "first");
        _sandbox = new ManagedProcess(
            "dotnet", [Built("Sandbox"), $"--urls={SandboxAddress}"],
            new() { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["Sandbox__Crowd"] = Text(settings.Users), ["Logging__LogLevel__Default"] = "Warning" },
            Path.Combine(Folder, "sandbox.log"));
        Instances = [.. Enumerable.Range(0, settings.EffectiveInstances).Select(number => Instance(settings, number, more))];
        Http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1_000, UseCookies = false })
        {
            Timeout = TimeSpan.FromSeconds(100),
        };
    }

    public string Folder { get; }

    public string SandboxAddress { get; }

    public string ServiceAddress => Instances[0].Address;

    public string ConnectionString { get; }

    public string? RedisAddress => Redis?.Address;

    public IReadOnlyList<ChaosInstance> Instances { get; }

    public PostgresCluster? Postgres { get; }

    public RedisServer? Redis { get; }

    public KeyRingCertificate Certificate { get; private set; }

    public HttpClient Http { get; }

    public string KeyRing => Path.Combine(Folder, "keys");

    public static string Root { get; } = FindRoot();

    /// <param name="settings">Of the run.</param>
    /// <param name="more">Settings of each instance over those of the run.</param>
    public static async Task<ChaosWorld> StartAsync(ChaosSettings settings, Dictionary<string, string>? more = null)
    {
        var world = new ChaosWorld(settings, more ?? []);
        try
        {
            await world.StartAllAsync();
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    public async Task StartAsync(ChaosInstance instance)
    {
        instance.Start();
        await WaitForAsync($"{instance.Address}/healthz/ready", instance.Process);
        instance.SetUp(true);
    }

    /// <summary>The next start of each instance encrypts with a new certificate and still opens what the one before encrypted.</summary>
    public void ExchangeCertificate()
    {
        var next = KeyRingCertificate.Create(Folder, "second");
        foreach (var instance in Instances)
        {
            ServiceEnvironment.Encrypt(instance.Environment, next, Certificate);
        }

        Certificate = next;
    }

    /// <summary>Where a load balancer would send the next call; one that is down where all are.</summary>
    public ChaosInstance Pick(Random random)
    {
        var up = Instances.Where(instance => instance.IsUp).ToArray();
        return up.Length == 0 ? Instances[random.Next(Instances.Count)] : up[random.Next(up.Length)];
    }

    public async Task<string> SignInAsync(string persona)
    {
        using var answer = await Http.PostAsJsonAsync($"{SandboxAddress}/control/sign-in", new { persona });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    public async Task ControlAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, $"{SandboxAddress}/control/{path}")
        {
            Content = body is null ? null : JsonContent.Create(body),
        };
        using var answer = await Http.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"The sandbox refused {path}: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    public async Task<JsonElement> ReadAsync(string address, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var answer = await Http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in Instances)
        {
            await instance.DisposeAsync();
        }

        await _sandbox.DisposeAsync();
        await (Redis?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (Postgres?.DisposeAsync() ?? ValueTask.CompletedTask);
        Http.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Built(string project) =>
        Path.Combine(Root, $"src/SecureMessaging.{project}/bin/{Configuration}/net10.0/SecureMessaging.{project}.dll");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SecureMessaging.Bff.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Run this from inside the repository.");
    }

    private ChaosInstance Instance(ChaosSettings settings, int number, Dictionary<string, string> more)
    {
        var address = $"http://localhost:{settings.BasePort + number}";
        var environment = ServiceEnvironment.Of(settings, this, number, address);
        ServiceEnvironment.Encrypt(environment, Certificate, previous: null);
        ClockShift.Apply(environment, ShiftOf(settings, number));
        foreach (var (name, value) in more)
        {
            environment[name] = value;
        }

        return new ChaosInstance(number, address, environment, new ManagedProcess(
            "dotnet", [Built("Bff"), "--contentRoot", Path.Combine(Root, "src/SecureMessaging.Bff")], environment,
            Path.Combine(Folder, $"service{number}.log")));
    }

    /// <summary>The first two are the furthest apart that is permitted; a single one is late or early by what the seed draws.</summary>
    private static TimeSpan ShiftOf(ChaosSettings settings, int number)
    {
        var random = new Random((settings.Seed * 31) + number);
        var share = number switch
        {
            0 when settings.EffectiveInstances > 1 => 1,
            1 => -1,
            _ => (random.NextDouble() * 2) - 1,
        };
        return settings is { Peer: false, Faults: true, TimeScale: < 1 } ? new ScaledTimes(settings.TimeScale).ClockSkew * share : TimeSpan.Zero;
    }

    private async Task StartAllAsync()
    {
        await (Postgres?.CreateAsync() ?? Task.CompletedTask);
        Redis?.Start();
        _sandbox.Start();
        await WaitForAsync($"{SandboxAddress}/control/personas");
        foreach (var instance in Instances)
        {
            await StartAsync(instance);
        }
    }

    private async Task WaitForAsync(string address, ManagedProcess? process = null)
    {
        for (var tries = 0; tries < 3_000; tries++)
        {
            if (process is { HasExited: true })
            {
                throw new InvalidOperationException($"What should listen at {address} ended by itself; the logs are in {Folder}.");
            }

            try
            {
                using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
                using var answer = await Http.GetAsync(address, limit.Token);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException($"{address} did not answer within five minutes; the logs are in {Folder}.");
    }
}
