using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.Benchmarks.Chaos;

/// <summary>The sandbox, the service and its store as separate processes on loopback.</summary>
internal sealed class ChaosWorld : IAsyncDisposable
{
    /// <summary>The service is run as this program was built: Release for numbers, Debug for a quick look.</summary>
    private static readonly string Configuration =
        new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Parent!.Name;

    private static readonly Dictionary<string, string> ShortTimes = new()
    {
        ["Store__Timeout"] = "00:00:02",
        ["Messages__ResponseDeadline"] = "00:00:12",
        ["Messages__DispatchLimit"] = "00:00:15",
        ["Messages__Lease"] = "00:00:04",
        ["Messages__ReconcileInterval"] = "00:00:00.250",
        ["Messages__ParallelDeliveryChecks"] = "24",
        ["Messages__FirstDeliveryCheckDelay"] = "00:00:01",
        ["Messages__MinDeliveryCheckInterval"] = "00:00:00.300",
        ["Messages__MaxDeliveryCheckInterval"] = "00:00:05",
        ["Messages__AbsenceGrace"] = "00:00:20",
        ["Messages__AbsenceProofInterval"] = "00:00:03",
        ["Messages__RefusalCheckInterval"] = "00:00:00.500",
        ["Messages__AbsenceLimit"] = "00:00:35",
        ["Vista__Timeouts__Send"] = "00:00:10",
        ["Vista__Delivery__SettleTime"] = "00:00:20",
        ["Vista__Breaker__Break"] = "00:00:00.500",
        ["OracleHealth__Timeouts__Send"] = "00:00:10",
        ["OracleHealth__Breaker__Break"] = "00:00:00.500",
    };

    private readonly ManagedProcess _sandbox;
    private readonly ManagedProcess _service;
    private readonly PostgresCluster? _postgres;

    private ChaosWorld(ChaosSettings settings)
    {
        Folder = Path.Combine(Path.GetTempPath(), $"chaos-{settings.BasePort}-{Guid.NewGuid():N}");
        Directory.CreateDirectory(Folder);
        SandboxAddress = $"http://localhost:{settings.BasePort + 10}";
        ServiceAddress = $"http://localhost:{settings.BasePort}";
        _postgres = settings.Postgres ? new PostgresCluster(settings.BasePort + 20) : null;
        ConnectionString = _postgres?.ConnectionString ?? $"Data Source={Path.Combine(Folder, "messaging.db")}";
        var root = Repository.Folder;
        _sandbox = new ManagedProcess(
            "dotnet", [Path.Combine(root, $"src/SecureMessaging.Sandbox/bin/{Configuration}/net10.0/SecureMessaging.Sandbox.dll"), $"--urls={SandboxAddress}"],
            new() { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["Sandbox__Crowd"] = Text(settings.Users), ["Logging__LogLevel__Default"] = "Warning" },
            Path.Combine(Folder, "sandbox.log"));
        _service = new ManagedProcess(
            "dotnet", [Path.Combine(root, $"src/SecureMessaging.Bff/bin/{Configuration}/net10.0/SecureMessaging.Bff.dll"),
                "--contentRoot", Path.Combine(root, "src/SecureMessaging.Bff")],
            ServiceEnvironment(settings), Path.Combine(Folder, "service.log"));
        Http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1_000, UseCookies = false })
        {
            Timeout = TimeSpan.FromSeconds(90),
        };
    }

    public string Folder { get; }

    public string SandboxAddress { get; }

    public string ServiceAddress { get; }

    public string ConnectionString { get; }

    public HttpClient Http { get; }

    public string KeyRing => Path.Combine(Folder, "keys");

    public static async Task<ChaosWorld> StartAsync(ChaosSettings settings)
    {
        var world = new ChaosWorld(settings);
        if (world._postgres is not null)
        {
            await world._postgres.CreateAsync();
        }

        world._sandbox.Start();
        await world.WaitForAsync($"{world.SandboxAddress}/control/personas");
        world._service.Start();
        await world.WaitForAsync($"{world.ServiceAddress}/healthz/ready");
        return world;
    }

    public async Task KillAndRestartServiceAsync(TimeSpan down)
    {
        await _service.KillAsync();
        await Task.Delay(down);
        _service.Start();
        await WaitForAsync($"{ServiceAddress}/healthz/ready");
    }

    /// <summary>PostgreSQL is stopped as a crash would; SQLite is made to refuse everybody by a lock held from outside.</summary>
    public async Task StopStoreAsync(TimeSpan time)
    {
        if (_postgres is not null)
        {
            await _postgres.CrashAsync();
            await Task.Delay(time);
            await _postgres.StartAsync();
            return;
        }

        await using var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout=5000; BEGIN EXCLUSIVE";
        await command.ExecuteNonQueryAsync();
        await Task.Delay(time);
        command.CommandText = "ROLLBACK";
        await command.ExecuteNonQueryAsync();
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
        await _service.DisposeAsync();
        await _sandbox.DisposeAsync();
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        Http.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private Dictionary<string, string> ServiceEnvironment(ChaosSettings settings)
    {
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = ServiceAddress,
            ["Sandbox__Enabled"] = "false",
            ["Sandbox__Urls"] = SandboxAddress,
            ["Store__Provider"] = settings.Postgres ? "Postgres" : "Sqlite",
            ["Store__ConnectionString"] = ConnectionString,
            ["Store__KeyRingDirectory"] = KeyRing,
            ["Messages__SpoolDirectory"] = Path.Combine(Folder, "spool"),
        };
        foreach (var (name, value) in settings.ShortTimes ? ShortTimes : [])
        {
            environment[name] = value;
        }

        for (var user = 0; user < settings.Users && !settings.Peer; user++)
        {
            environment[$"Rollout__Seed__AllowList__{100 + user}"] = Crowd.UserId(user);
        }

        return environment;
    }

    private async Task WaitForAsync(string address)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            try
            {
                using var answer = await Http.GetAsync(address);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException($"{address} did not answer within a minute; the logs are in {Folder}.");
    }
}
