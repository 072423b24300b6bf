using System.Text.Json;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Ehr.Vista.Tests.Sending;

/// <summary>What an answer to a send, or the lack of one, proves.</summary>
public sealed class VistaDispatchTests
{
    private const string Sent = """{"id":900,"sentDate":"Mon, 05 Jan 2026 15:00:01 GMT","recipientId":440017,"senderId":551200}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Only what definitely was not processed may count as not accepted.</summary>
    [Theory]
    [InlineData(400, """{"errorCode":119}""", true)]
    [InlineData(400, """{"errorCode":172}""", true)]
    [InlineData(400, """{"errorCode":122}""", true)]
    [InlineData(400, """{"errorCode":124}""", true)]
    [InlineData(400, """{"errorCode":903}""", true)]
    [InlineData(429, """{"message":"Too Many Requests"}""", true)]
    [InlineData(403, """{"message":"Forbidden"}""", true)]
    [InlineData(400, """{"errorCode":128}""", false)]
    [InlineData(504, """{"message":"Endpoint request timed out"}""", false)]
    [InlineData(502, "<html>", false)]
    [InlineData(503, "", false)]
    [InlineData(200, """{"id":""", false)]
    [InlineData(200, "{}", false)]
    [InlineData(200, "", false)]
    [InlineData(200, "<html>", false)]
    public async Task Dispatch_Answer_IsNotAcceptedOnlyWhenItProvesSo(int status, string body, bool notAccepted)
    {
        using var world = new VistaWorld(("Vista:Retry:Attempts", "2"));
        world.Wire.On("POST message", body, status);

        var outcome = await world.Adapter.DispatchAsync(VistaWorld.Message(), new DispatchTicket("800"), Token);

        Assert.Equal(notAccepted, outcome is DispatchOutcome.NotAccepted);
        Assert.Equal(!notAccepted, outcome is DispatchOutcome.Unknown);
        Assert.Equal(1, world.Wire.Count("POST message"));
    }

    /// <summary>The application is done with the request, and may have stored before it failed.</summary>
    [Theory]
    [InlineData(500, """{"errorCode":99}""", 99)]
    [InlineData(400, """{"errorCode":117}""", 117)]
    [InlineData(400, """{"errorCode":900}""", 900)]
    [InlineData(503, """{"errorCode":903}""", 903)]
    [InlineData(500, """{"errorCode":119}""", 119)]
    [InlineData(500, "<Error><errorCode>901</errorCode></Error>", 901)]
    [InlineData(400, """{"errorCode":904,"developerMessage":""}""", 904)]
    [InlineData(200, """{"errorCode":119,"developerMessage":"","message":"Message Service Error"}""", 119)]
    [InlineData(200, """{"errorCode":"99"}""", 99)]
    public async Task Dispatch_ErrorOfTheApplicationThatMayHaveStored_IsRefusedUntilChecked(int status, string body, int? code)
    {
        using var world = new VistaWorld();
        world.Wire.On("POST message", body, status);

        var outcome = await world.Adapter.DispatchAsync(VistaWorld.Message(), new DispatchTicket("800"), Token);

        Assert.Equal(code, (Assert.IsType<DispatchOutcome.Refused>(outcome).Failure as SmRefusal)?.Code.Number);
        Assert.Equal(1, world.Wire.Count("POST message"));
    }

    [Fact]
    public async Task Dispatch_503ThatSaysWhenToRetry_IsRefusedUntilChecked()
    {
        using var world = new VistaWorld();
        world.Wire.On("POST message", () =>
        {
            var reply = StubWire.Json("", 503);
            reply.Headers.TryAddWithoutValidation("Retry-After", "7");
            return reply;
        });

        var outcome = await world.Adapter.DispatchAsync(VistaWorld.Message(), new DispatchTicket("800"), Token);

        Assert.Equal(
            TimeSpan.FromSeconds(7),
            Assert.IsType<UpstreamUnavailable>(Assert.IsType<DispatchOutcome.Refused>(outcome).Failure).RetryAfter);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public async Task Dispatch_GivenUpBeforeTheFirstOrTheSecondRequest_SendsNoMore(int permissions, int requests)
    {
        using var world = new VistaWorld();
        world.Wire.On("POST message", """{"errorCode":103}""", 400);
        var asked = 0;
        var message = VistaWorld.Message() with { MayBeHandedOver = () => asked++ < permissions };

        var outcome = await world.Adapter.DispatchAsync(message, new DispatchTicket("800"), Token);

        Assert.Equal(new ServiceUnavailable("interrupted"), Assert.IsType<DispatchOutcome.NotAccepted>(outcome).Failure);
        Assert.Equal(requests, world.Wire.Count("POST message"));
    }

    [Theory]
    [InlineData(HttpRequestError.ConnectionError, true)]
    [InlineData(HttpRequestError.NameResolutionError, true)]
    [InlineData(HttpRequestError.ResponseEnded, false)]
    [InlineData(HttpRequestError.Unknown, false)]
    public async Task Dispatch_ConnectionTrouble_IsNotAcceptedOnlyWhenNothingWasSent(HttpRequestError error, bool notAccepted)
    {
        using var world = new VistaWorld();
        world.Wire.On("POST message", (_, _) => throw new HttpRequestException(error));

        var outcome = await world.Adapter.DispatchAsync(VistaWorld.Message(), new DispatchTicket("800"), Token);

        Assert.Equal(notAccepted, outcome is DispatchOutcome.NotAccepted);
        Assert.Equal(1, world.Wire.Count("POST message"));
    }

    [Fact]
    public async Task Dispatch_NoAnswerInTime_IsUnknownAndNotRepeated()
    {
        using var world = new VistaWorld();
        world.Wire.On("POST message", async (_, token) =>
        {
            world.Clock.Advance(TimeSpan.FromSeconds(76));
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException();
        });

        var outcome = await world.Adapter.DispatchAsync(VistaWorld.Message(), new DispatchTicket("800"), Token);

        Assert.Equal(new UpstreamTimedOut("vista", "send"), Assert.IsType<DispatchOutcome.Unknown>(outcome).Failure);
        Assert.Equal(1, world.Wire.Count("POST message"));
    }

    [Fact]
    public async Task Dispatch_TokenRefusedInWords_IsSentAgainWithANewToken()
    {
        using var world = new VistaWorld();
        world.Wire.InTurn("POST message", () => StubWire.Json("""{"errorCode":103}""", 400), () => StubWire.Json(Sent));

        var outcome = await world.Adapter.DispatchAsync(VistaWorld.Message(), new DispatchTicket("800"), Token);

        Assert.IsType<DispatchOutcome.Accepted>(outcome);
        Assert.Equal(2, world.Wire.Count("POST message"));
    }

    [Theory]
    [InlineData("emoji 😀 and <script>alert(1)</script> &amp; \u0007")]
    [InlineData("\ud83d alone")]
    public async Task Dispatch_UglyText_ArrivesAsWritten(string body)
    {
        using var world = new VistaWorld();
        world.Wire.On("POST message", Sent);

        await world.Adapter.DispatchAsync(VistaWorld.Message() with { Body = body }, new DispatchTicket("800"), Token);

        using var json = JsonDocument.Parse(world.Wire.Single("POST message").Text);
        Assert.Equal(body.Replace('\ud83d', '\ufffd').Replace("\ufffd\ude00", "😀", StringComparison.Ordinal), json.RootElement.GetProperty("body").GetString());
    }
}
