using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SecureMessaging.Bff.Benchmarks.VistaSendMemory;

/// <summary>The smallest server that takes a send: reads each request through one buffer, keeps nothing, answers the same.</summary>
internal sealed class SinkServer : IAsyncDisposable
{
    private const int BufferSize = 16 * 1024;
    private const string Message = """{"id":900,"sentDate":"Mon, 05 Jan 2026 15:00:01 GMT"}""";

    private static readonly byte[] Session = Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nToken: sample\r\nContent-Length: 0\r\n\r\n");

    private static readonly byte[] Sent = Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Message.Length}\r\n\r\n{Message}"));

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _accepting;

    public SinkServer()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptSocketAsync());
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // The listener was stopped: the run is over.
        }
    }

    private static async Task ServeAsync(Socket socket)
    {
        using var connection = socket;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            int count;
            while ((count = await socket.ReceiveAsync(buffer.AsMemory(0, BufferSize))) > 0)
            {
                var head = Encoding.ASCII.GetString(buffer, 0, count);
                var end = head.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
                var left = ContentLength(head[..end]) - (count - end);
                while (left > 0)
                {
                    left -= await socket.ReceiveAsync(buffer.AsMemory(0, BufferSize));
                }

                await socket.SendAsync(head.StartsWith("GET", StringComparison.Ordinal) ? Session : Sent);
            }
        }
        catch (SocketException)
        {
            // The client closed the connection: nothing is left to answer.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static long ContentLength(string head)
    {
        const string Name = "Content-Length:";
        var at = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? 0 : long.Parse(head.AsSpan(at + Name.Length, head.IndexOf('\r', at) - at - Name.Length).Trim(), NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
