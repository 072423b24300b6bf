using System.Net;
using System.Net.Sockets;

namespace SecureMessaging.Testing.Servers;

/// <summary>A port of this machine that nobody listens on at this moment.</summary>
internal static class LoopbackPort
{
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
