using System.Net;
using System.Net.Sockets;
using SecureMessaging.Core.Telemetry;

namespace SecureMessaging.Core.Tests.Telemetry;

/// <summary>Every text here holds an address, and no reason shows it.</summary>
public sealed class NetworkReasonTests
{
    private const string Address = "https://host.example/private";

    public static TheoryData<Exception, string> Reasons => new()
    {
        { new HttpRequestException(Address, null, HttpStatusCode.BadGateway), "status 502" },
        { new HttpRequestException(Address, new SocketException((int)SocketError.ConnectionRefused)), "ConnectionRefused" },
        { new HttpRequestException(HttpRequestError.NameResolutionError, Address), "NameResolutionError" },
        { new HttpRequestException(Address), "HttpRequestException" },
        { new TaskCanceledException(Address), "no answer in time" },
        { new InvalidOperationException(Address), "InvalidOperationException" },
    };

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Of_AFailedCall_IsACode(Exception failure, string reason) => Assert.Equal(reason, NetworkReason.Of(failure));
}
