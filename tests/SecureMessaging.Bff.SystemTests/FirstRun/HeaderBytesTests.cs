using System.Net.Sockets;
using System.Text;
using SecureMessaging.Bff.SystemTests.Processes;

namespace SecureMessaging.Bff.SystemTests.FirstRun;

/// <summary>Only over real connections: in memory nobody turns a header into bytes.</summary>
public sealed class HeaderBytesTests
{
    [Theory]
    [InlineData("Accept-Language: \u00c3\u00a9")]
    [InlineData("Accept-Language: \u00e9")]
    [InlineData("Cookie: \u00ff=\u00ff")]
    public async Task Header_ThatIsNotAscii_GoesUpAndIsNoErrorOfLegacy(string header)
    {
        var token = TestContext.Current.CancellationToken;
        await using var bff = await BffProcess.StartAsync(token);
        using var socket = new TcpClient();
        await socket.ConnectAsync(bff.Address.Host, bff.Address.Port, token);
        await using var stream = socket.GetStream();

        await stream.WriteAsync(
            Encoding.Latin1.GetBytes($"GET /v0/user HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{header}\r\n\r\n"), token);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var answer = await reader.ReadToEndAsync(token);

        // Legacy's own word for somebody it does not know.
        Assert.StartsWith("HTTP/1.1 401", answer, StringComparison.Ordinal);
    }
}
