using System.Net;
using System.Net.Sockets;

namespace SecureMessaging.Rollout.Notices.Webhooks;

/// <summary>Connects to public addresses only, unless the settings allow others; checked on the very address.</summary>
internal static class WebhookConnection
{
    public static SocketsHttpHandler Handler(NoticeOptions options) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        // No trace and no header of one: the path of an address may be its secret.
        ActivityHeadersPropagator = null,
        ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, options, cancellationToken),
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
    };

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, NoticeOptions options, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(target.Host, cancellationToken);
        var allowed = options.AllowPrivateAddresses ? addresses : [.. addresses.Where(PublicAddress.IsPublic)];
        if (allowed.Length == 0)
        {
            throw new PrivateAddressException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        finally
        {
            if (!socket.Connected)
            {
                socket.Dispose();
            }
        }
    }
}
