using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace SecureMessaging.Testing.Servers;

/// <summary>
/// A port of this machine that nobody listens on at this moment. Below the ports a system gives to outgoing connections: one of those
/// may be taken by any test before the server it was meant for starts.
/// </summary>
internal static class LoopbackPort
{
    private const int First = 10_000;
    private const int End = 32_000;

    public static int Free()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(First, End);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: the next one.
            }
        }
    }
}
