using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using SecureMessaging.Bff.JsonApi;

namespace SecureMessaging.Bff.Tests.JsonApi;

/// <summary>A response was delivered where its caller was there when it had left; the server may not know yet that they were not.</summary>
public sealed class ResponseSentTests : IDisposable
{
    private readonly Socket _caller = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly Socket _connection;
    private readonly CancellationTokenSource _aborted = new();
    private int _delivered;

    public ResponseSentTests()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _caller.Connect(listener.LocalEndpoint);
        _connection = listener.AcceptSocket();
    }

    [Fact]
    public async Task Response_ToACallerWhoIsThere_IsDelivered()
    {
        await SendAsync();

        Assert.Equal(1, _delivered);
    }

    [Fact]
    public async Task Response_ToACallerWhoHungUpUnnoticed_IsNotDelivered()
    {
        _caller.Close();
        await UntilReadableAsync();

        await SendAsync();

        Assert.Equal(0, _delivered);
    }

    [Fact]
    public async Task Response_ToACallerWhoAsksForMoreAlready_IsDelivered()
    {
        await _caller.SendAsync("GET / HTTP/1.1\r\n"u8.ToArray());
        await UntilReadableAsync();

        await SendAsync();

        Assert.Equal(1, _delivered);
    }

    [Fact]
    public async Task Response_OverAConnectionThatWasClosedHere_IsNotDelivered()
    {
        _connection.Close();

        await SendAsync();

        Assert.Equal(0, _delivered);
    }

    [Fact]
    public async Task Response_ToARequestThatTheServerGaveUp_IsNotDelivered()
    {
        await _aborted.CancelAsync();

        await SendAsync();

        Assert.Equal(0, _delivered);
    }

    public void Dispose()
    {
        _caller.Dispose();
        _connection.Dispose();
        _aborted.Dispose();
    }

    private async Task SendAsync()
    {
        var context = new DefaultHttpContext { RequestAborted = _aborted.Token };
        context.Features.Set<IConnectionSocketFeature>(new Connection(_connection));
        await ResponseSent.ThenAsync(context, () =>
        {
            _delivered++;
            return Task.CompletedTask;
        });
    }

    private async Task UntilReadableAsync()
    {
        for (var attempt = 0; !_connection.Poll(TimeSpan.Zero, SelectMode.SelectRead); attempt++)
        {
            Assert.True(attempt < 500, "Nothing came.");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
        }
    }

    private sealed record Connection(Socket Socket) : IConnectionSocketFeature;
}
