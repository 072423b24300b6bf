using System.Diagnostics;

namespace SecureMessaging.Bff.Benchmarks.Chaos.World;

/// <summary>A PostgreSQL server of this run alone, from Debian's binaries, that can be stopped as a crash would.</summary>
internal sealed class PostgresCluster(int port) : IAsyncDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"pg-chaos-{port}-{Guid.NewGuid():N}");
    private readonly string _binaries = Directory.EnumerateFiles("/usr/lib/postgresql", "pg_ctl", SearchOption.AllDirectories)
        .Select(Path.GetDirectoryName).OfType<string>().First();

    public string ConnectionString => $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Maximum Pool Size=80";

    public async Task CreateAsync()
    {
        Directory.CreateDirectory(_folder);
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", "postgres", _folder);
        }

        await AsPostgresAsync("initdb", "-D", Path.Combine(_folder, "data"), "-A", "trust", "-U", "postgres");
        await StartAsync();
    }

    public Task StartAsync() => AsPostgresAsync(
        "pg_ctl", "-D", Path.Combine(_folder, "data"), "-w", "-l", Path.Combine(_folder, "log"),
        "-o", $"-p {port} -c listen_addresses=127.0.0.1 -c max_connections=120 -k {_folder}", "start");

    public Task CrashAsync() => AsPostgresAsync("pg_ctl", "-D", Path.Combine(_folder, "data"), "-m", "immediate", "stop");

    public async ValueTask DisposeAsync()
    {
        await AsPostgresAsync("pg_ctl", "-D", Path.Combine(_folder, "data"), "-m", "fast", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    private Task AsPostgresAsync(string program, params string[] arguments) => Environment.IsPrivilegedProcess
        ? RunAsync("runuser", ["-u", "postgres", "--", Path.Combine(_binaries, program), .. arguments])
        : RunAsync(Path.Combine(_binaries, program), arguments);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = "/",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await process.WaitForExitAsync();
    }
}
