using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SecureMessaging.Testing.Servers;

/// <summary>
/// Redis for tests: the server named by <c>TEST_REDIS</c>, else a private one started from Debian's binary on a free
/// loopback port, without persistence.
/// </summary>
public sealed class RedisServer : IAsyncLifetime
{
    private const string Binary = "/usr/bin/redis-server";

    private Process? _process;
    private string? _connection;

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("TEST_REDIS") is { Length: > 0 } configured)
        {
            _connection = configured;
        }
        else if (File.Exists(Binary))
        {
            var port = LoopbackPort.Free();
            _process = Process.Start(new ProcessStartInfo(
                Binary, ["--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--loglevel", "warning"]));
            _connection = $"127.0.0.1:{port}";
            await WaitAsync(port);
        }
    }

    /// <summary>The connection string; skips the test where there is no server.</summary>
    public string RequireConnection()
    {
        if (_connection is null)
        {
            Required.SkipOrFail($"Redis is neither named by TEST_REDIS nor installed as {Binary}");
        }

        return _connection!;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
    }

    private static async Task WaitAsync(int port)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }

        throw new InvalidOperationException("The private Redis server did not start.");
    }
}
