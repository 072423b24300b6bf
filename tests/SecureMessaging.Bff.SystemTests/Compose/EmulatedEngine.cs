using System.Text;
using SecureMessaging.Bff.SystemTests.Processes;
using SecureMessaging.Testing;
using SecureMessaging.Testing.Servers;

namespace SecureMessaging.Bff.SystemTests.Compose;

/// <summary>
/// Does with the services of docker-compose.yml what an engine would, without one: a service runs as its account, with its
/// variables and nothing else, in a program folder it cannot write to, over its volumes as folders. What only an engine has is
/// translated: names of the network and ports become loopback ports, paths of the container become paths of this machine.
/// </summary>
internal sealed class EmulatedEngine(PublishedPrograms programs, IReadOnlyDictionary<string, string> servers) : IAsyncDisposable
{
    /// <summary>Open to other accounts, which a temporary folder of .NET is not.</summary>
    private readonly string _folder =
        Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"compose-{Guid.NewGuid():N}")).FullName;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _ports = [];
    private readonly List<RunningProgram> _started = [];

    /// <summary>The loopback port in place of a port of a service.</summary>
    public int PortOf(string service, int port)
    {
        var key = $"{service}:{port}";
        using var _ = _gate.EnterScope();
        return _ports.TryGetValue(key, out var known) ? known : _ports[key] = LoopbackPort.Free();
    }

    /// <summary>The folder in place of a named volume. A new one belongs to root, as an engine makes it.</summary>
    public string Volume(string name) => Directory.CreateDirectory(Path.Combine(_folder, "volumes", name)).FullName;

    /// <summary>Runs a service that ends by itself: its exit code and what it printed.</summary>
    public async Task<(int ExitCode, string Output)> RunAsync(ComposeService service, CancellationToken cancellationToken)
    {
        await using var program = Start(service, [.. service.Entrypoint, .. service.Command]);
        return (await program.ExitCodeAsync(cancellationToken), program.Output);
    }

    public RunningProgram Start(ComposeService service)
    {
        var program = Start(service, [.. service.Entrypoint, .. service.Command]);
        _started.Add(program);
        return program;
    }

    /// <summary>A program that stands in for the one of an image.</summary>
    public RunningProgram StartProgram(IReadOnlyList<string> command)
    {
        var program = RunningProgram.Start(command, new Dictionary<string, string>(), _folder);
        _started.Add(program);
        return program;
    }

    /// <summary>Until its health check says so, as <c>service_healthy</c> waits.</summary>
    public async Task UntilHealthyAsync(ComposeService service, RunningProgram program, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromMinutes(3))
        {
            Assert.False(program.HasExited, $"{service.Name} ended:\n{program.Output}");
            await using var check = Start(service, service.HealthCommand);
            if (await check.ExitCodeAsync(cancellationToken) == 0)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        }

        Assert.Fail($"{service.Name} did not become healthy:\n{program.Output}");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var program in _started)
        {
            await program.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private RunningProgram Start(ComposeService service, IEnumerable<string> command)
    {
        var environment = service.Environment.ToDictionary(pair => pair.Key, pair => Translate(service, pair.Value));
        if (environment.TryGetValue("ASPNETCORE_HTTP_PORTS", out var port))
        {
            // An engine gives each container ports of its own; here all share those of the machine.
            environment.Remove("ASPNETCORE_HTTP_PORTS");
            environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{PortOf(service.Name, int.Parse(port, null))}";
        }

        // Not the program's own folder, which is where an image starts it: it has to find its files all the same.
        var home = Directory.CreateDirectory(Path.Combine(_folder, "home")).FullName;
        environment["HOME"] = home;
        return RunningProgram.Start(
            [.. AsUser(service.User), .. command.Select(word => Translate(service, word))], environment, home);
    }

    private static IEnumerable<string> AsUser(string user)
    {
        var ids = user.Split(':');
        return Environment.IsPrivilegedProcess && ids[0] != "0"
            ? ["setpriv", $"--reuid={ids[0]}", $"--regid={ids[1]}", "--clear-groups", "--no-new-privs", "--"]
            : [];
    }

    private string Translate(ComposeService service, string text)
    {
        var translated = new StringBuilder(text);
        foreach (var mount in service.Mounts.OrderByDescending(mount => mount.Target.Length))
        {
            translated.Replace(mount.Target, mount.Source.StartsWith('.') ? Bound(mount.Source) : Volume(mount.Source));
        }

        translated.Replace("/app/SecureMessaging.Bff.dll", Path.Combine(programs.Bff, "SecureMessaging.Bff.dll"));
        translated.Replace("/app/SecureMessaging.Sandbox.dll", Path.Combine(programs.Sandbox, "SecureMessaging.Sandbox.dll"));
        translated.Replace("http://+:5090", $"http://127.0.0.1:{PortOf("sandbox", 5090)}");
        translated.Replace("https://+:443", $"https://127.0.0.1:{PortOf("sandbox", 443)}");
        translated.Replace("https://sandbox", $"https://localhost:{PortOf("sandbox", 443)}");
        foreach (var (name, address) in servers)
        {
            translated.Replace(name, address);
        }

        return translated.ToString();
    }

    /// <summary>An engine mounts the file itself; here the service's account need not be able to enter the checkout's folder.</summary>
    private string Bound(string source)
    {
        var path = Repository.PathOf(source);
        if (!File.Exists(path))
        {
            return path;
        }

        var copy = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "bound")).FullName, Path.GetFileName(path));
        using var _ = _gate.EnterScope();
        if (!File.Exists(copy))
        {
            File.Copy(path, copy);
        }

        return copy;
    }
}
