using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SecureMessaging.Testing.Servers;

/// <summary>
/// A proxy in front of the database that can stop forwarding without a word, as a firewall that forgot a connection does:
/// nothing is refused, nothing is closed, nothing arrives.
/// </summary>
internal sealed class BlackHole : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly int _target;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Pair> _pairs = [];
    private readonly Task _accepting;

    /// <param name="port">To listen on; 0 takes a free one.</param>
    /// <param name="target">Port of the database.</param>
    public BlackHole(int port, int target)
    {
        _target = target;
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The connections there are now carry nothing any more; new ones do.</summary>
    public void SwallowOpenConnections()
    {
        foreach (var pair in _pairs)
        {
            pair.IsDead = true;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        foreach (var pair in _pairs)
        {
            pair.Client.Dispose();
            pair.Server.Dispose();
        }

        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                await ForwardAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The run is over.
        }
    }

    private async Task ForwardAsync(TcpClient client)
    {
        var server = new TcpClient { NoDelay = true };
        client.NoDelay = true;
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
        }
        catch (SocketException)
        {
            // The database is down, and who asked for it is to see that.
            client.Close();
            return;
        }

        var pair = new Pair(client, server);
        _pairs.Add(pair);
        _ = Task.WhenAll(CopyAsync(pair, client, server), CopyAsync(pair, server, client));
    }

    private async Task CopyAsync(Pair pair, TcpClient from, TcpClient to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer, _stop.Token) is var read and > 0)
            {
                if (!pair.IsDead)
                {
                    await to.GetStream().WriteAsync(buffer.AsMemory(0, read), _stop.Token);
                }
            }

            if (!pair.IsDead)
            {
                to.Close();
            }
        }
        catch (Exception over) when (over is OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            pair.Client.Close();
            pair.Server.Close();
        }
    }

    private sealed class Pair(TcpClient client, TcpClient server)
    {
        public TcpClient Client => client;

        public TcpClient Server => server;

        public volatile bool IsDead;
    }
}
