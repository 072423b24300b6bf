using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using SecureMessaging.Bff.Benchmarks.Chaos.World;
using SecureMessaging.Bff.Flow.Flags;
using SecureMessaging.Testing;
using SecureMessaging.Testing.Servers;

namespace SecureMessaging.Bff.Benchmarks.Propagation;

/// <summary>A PostgreSQL server, a sandbox and the processes of the service, all of this run alone and on loopback.</summary>
internal sealed class PropagationWorld : IAsyncDisposable
{
    public const string Flag = FlagNames.CuratedListFlow;
    public const string NamedUser = "00000000-0000-4000-8000-000000000000";

    private const int Flags = 20;

    /// <summary>Those of appsettings.Development.json.</summary>
    private const int SeededFlags = 3;

    private const int Names = 100;

    /// <summary>The service is run as this program was built: Release for numbers, Debug for a quick look.</summary>
    private static readonly string Configuration =
        new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Parent!.Name;

    private readonly string _folder = Directory.CreateTempSubdirectory("propagation-").FullName;
    private readonly string _root = Repository.Folder;
    private readonly PropagationSettings _settings;
    private readonly ManagedProcess _sandbox;

    private PropagationWorld(PropagationSettings settings)
    {
        _settings = settings;
        Postgres = new PostgresCluster(settings.PostgresPort);
        Hole = new BlackHole(settings.ProxyPort, settings.PostgresPort);
        _sandbox = new ManagedProcess(
            "dotnet", [Program("Sandbox"), $"--urls={SandboxAddress}"],
            new() { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["Logging__LogLevel__Default"] = "Warning", ["DOTNET_gcServer"] = "0" },
            Path.Combine(_folder, "sandbox.log"));
    }

    public PostgresCluster Postgres { get; }

    public BlackHole Hole { get; }

    /// <summary>The last one reaches the database through <see cref="Hole"/>.</summary>
    public List<ServiceInstance> Instances { get; } = [];

    private string SandboxAddress => $"http://localhost:{_settings.SandboxPort}";

    public static async Task<PropagationWorld> StartAsync(PropagationSettings settings)
    {
        var world = new PropagationWorld(settings);
        await world.Postgres.CreateAsync();
        world._sandbox.Start();
        using var http = new HttpClient();
        await Polling.UntilAsync(
            async () => (await http.GetAsync($"{world.SandboxAddress}/control/personas")).IsSuccessStatusCode, TimeSpan.FromMinutes(1));
        using var signIn = await http.PostAsJsonAsync($"{world.SandboxAddress}/control/sign-in", new { persona = "ops-operator" });
        var token = (await signIn.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
        for (var number = 0; number < settings.Instances; number++)
        {
            // One after the other: ten at once on two processors only disturb each other.
            var instance = world.Create(number, token);
            world.Instances.Add(instance);
            await instance.StartAsync();
        }

        return world;
    }

    /// <summary>A statement of somebody who is not the service.</summary>
    public async Task<long> SqlAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Postgres.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is long number ? number : 0;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in Instances)
        {
            await instance.DisposeAsync();
        }

        await _sandbox.DisposeAsync();
        await Hole.DisposeAsync();
        await Postgres.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private ServiceInstance Create(int number, string token)
    {
        var name = $"instance-{number + 1}";
        var isLast = number == _settings.Instances - 1;
        var process = new ManagedProcess(
            "dotnet", [Program("Bff"), "--contentRoot", Path.Combine(_root, "src/SecureMessaging.Bff")],
            Environment(name, _settings.BasePort + number, isLast), Path.Combine(_folder, $"{name}.log"));
        return new ServiceInstance(name, _settings.BasePort + number, process, token);
    }

    private Dictionary<string, string> Environment(string name, int port, bool throughHole)
    {
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = $"http://localhost:{port}",
            ["DOTNET_gcServer"] = "0",
            ["Serilog__MinimumLevel__Default"] = "Warning",
            ["Sandbox__Enabled"] = "false",
            ["WarmUp__Enabled"] = "false",
            ["Sandbox__Urls"] = SandboxAddress,
            ["Store__Provider"] = "Postgres",
            ["Store__ConnectionString"] = new NpgsqlConnectionStringBuilder(Postgres.ConnectionString)
            {
                MaxPoolSize = 8,
                Port = throughHole ? _settings.ProxyPort : _settings.PostgresPort,
            }.ToString(),
            ["Store__KeyRingDirectory"] = Path.Combine(_folder, "keys"),
            ["Rollout__InstanceName"] = name,
            ["Rollout__LastKnownGoodPath"] = Path.Combine(_folder, $"{name}.rollout.json"),
        };
        for (var flag = 0; flag < Flags - SeededFlags; flag++)
        {
            environment[$"Rollout__Seed__Flags__{SeededFlags + flag}"] = $"another_flag_{flag.ToString(CultureInfo.InvariantCulture)}";
        }

        for (var user = 0; user < Names; user++)
        {
            environment[$"Rollout__Seed__AllowList__{user}"] = $"00000000-0000-4000-8000-{user.ToString("D12", CultureInfo.InvariantCulture)}";
        }

        return environment;
    }

    private string Program(string part) =>
        Path.Combine(_root, $"src/SecureMessaging.{part}/bin/{Configuration}/net10.0/SecureMessaging.{part}.dll");
}
