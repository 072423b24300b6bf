namespace SecureMessaging.Bff.Benchmarks.Chaos.World;

/// <summary>A Redis of this run alone, from Debian's binary; it keeps nothing over a stop.</summary>
internal sealed class RedisServer(int port, string folder) : IAsyncDisposable
{
    private const string Program = "/usr/bin/redis-server";

    private readonly ManagedProcess _process = new(
        Program, ["--port", FormattableString.Invariant($"{port}"), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"], [],
        Path.Combine(folder, "redis.log"));

    public static bool IsInstalled => File.Exists(Program);

    public string Address => FormattableString.Invariant($"127.0.0.1:{port}");

    public void Start() => _process.Start();

    public Task StopAsync() => _process.KillAsync();

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
