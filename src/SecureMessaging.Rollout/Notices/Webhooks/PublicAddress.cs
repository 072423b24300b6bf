using System.Net;
using System.Net.Sockets;

namespace SecureMessaging.Rollout.Notices.Webhooks;

/// <summary>
/// Which addresses a webhook may go to: whoever can write the configuration, or the name service, must not reach what stands beside
/// this service, its own ops API among it.
/// </summary>
internal static class PublicAddress
{
    public static bool IsRefusedLiteral(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && !IsPublic(address));

    /// <summary>Checked when the connection is made, on the very address it goes to.</summary>
    public static bool IsPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (IPAddress.IsLoopback(plain) || plain.Equals(IPAddress.Any) || plain.Equals(IPAddress.IPv6Any))
        {
            return false;
        }

        return plain.AddressFamily == AddressFamily.InterNetwork
            ? IsPublicV4(plain.GetAddressBytes())
            : !HoldsV4(plain.GetAddressBytes()) && !IsReservedV6(plain);
    }

    private static bool IsReservedV6(IPAddress address) =>
        address.IsIPv6LinkLocal || address.IsIPv6SiteLocal || address.IsIPv6UniqueLocal || address.IsIPv6Multicast || address.IsIPv6Teredo;

    /// <summary>
    /// Translation (64:ff9b::/96, 64:ff9b:1::/48), 6to4 (2002::/16) and compatible addresses (::/96) may lead to any IPv4 address.
    /// </summary>
    private static bool HoldsV4(byte[] bytes) =>
        bytes.AsSpan(0, 4).SequenceEqual<byte>([0x00, 0x64, 0xff, 0x9b]) || bytes.AsSpan(0, 2).SequenceEqual<byte>([0x20, 0x02])
        || !bytes.AsSpan(0, 12).ContainsAnyExcept((byte)0);

    private static bool IsPublicV4(byte[] bytes) => (bytes[0], bytes[1]) switch
    {
        (0 or 10 or 127, _) => false,
        (100, >= 64 and <= 127) => false,
        (169, 254) => false,
        (172, >= 16 and <= 31) => false,
        (192, 168) => false,
        (192, 0) when bytes[2] == 0 => false,
        (198, 18 or 19) => false,
        ( >= 224, _) => false,
        _ => true,
    };
}
