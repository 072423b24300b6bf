using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Ehr.Vista.Tests.Bridge;

/// <summary>MHV holds the message; whether Oracle Health does, its status says.</summary>
public sealed class MhvBridgeDeliveryCheckTests
{
    private const string SentFolder = "GET folder/-1/message/page/1/pageSize/250?requiresOHMessages=1";

    [Theory]
    [InlineData("FAILED")]
    [InlineData("invalid")]
    public async Task DeliveryCheck_MhvSaysThatItFailed_IsRefusedAtOnce(string status)
    {
        using var world = World((900, status));

        var refused = Assert.IsType<DeliveryEvidence.Refused>(await CheckAsync(world, draft: "900"));

        Assert.Equal(SmCode.OracleHealthSendFailed, Assert.IsType<SmRefusal>(refused.Failure).Code);
    }

    [Fact]
    public async Task DeliveryCheck_AnEarlierAttemptWithTheSameWordsFailed_FindsThisOne()
    {
        using var world = World((900, "FAILED"), (901, "SENT"));

        var found = Assert.IsType<DeliveryEvidence.Found>(await CheckAsync(world, draft: "800"));

        Assert.Equal("901", found.Message.EhrMessageId);
    }

    [Fact]
    public async Task DeliveryCheck_OnlyAnotherAttemptFailed_SaysNothingOfThisOne()
    {
        using var world = World((900, "FAILED"));

        Assert.IsType<DeliveryEvidence.NotVisible>(await CheckAsync(world, draft: "800"));
    }

    [Theory]
    [InlineData("IN_PROGRESS")]
    [InlineData("UNKNOWN")]
    [InlineData("NOT_SUPPORTED")]
    public async Task DeliveryCheck_MhvDoesNotKnow_MayStillBecomeVisible(string status)
    {
        using var world = World((900, status));

        Assert.IsType<DeliveryEvidence.NotVisible>(await CheckAsync(world, draft: "900"));
    }

    [Fact]
    public async Task DeliveryCheck_StatusWithoutAResponse_CannotTell()
    {
        using var world = World((900, "FAILED"));
        world.Wire.On("GET message/900/status*", "", 503);

        Assert.IsType<DeliveryEvidence.CannotTell>(await CheckAsync(world, draft: "900"));
    }

    private static VistaWorld World(params (int Number, string Status)[] sent)
    {
        var world = new VistaWorld();
        var rows = sent.Reverse().Select(message => $$"""
            {"id":{{message.Number}},"sentDate":"Mon, 05 Jan 2026 15:00:01 GMT","recipientId":440017,"subject":"Knee &quot;brace&quot;","isOhMessage":true}
            """);
        world.Wire.On(SentFolder, $$"""{"message":[{{string.Join(',', rows)}}]}""");
        world.Wire.On("GET folder/-2/*", """{"errorCode":915}""", 400);
        foreach (var (number, status) in sent)
        {
            world.Wire.On($"GET message/{number}/allmessagesforthread/1*", $$"""
                [{"messageId":{{number}},"messageBody":"It is too tight.\nThanks & bye","hasAttachments":false}]
                """);
            world.Wire.On($"GET message/{number}/status*", $$"""{"messageId":{{number}},"status":"{{status}}"}""");
        }

        return world;
    }

    private static Task<DeliveryEvidence> CheckAsync(VistaWorld world, string draft) => world.Bridge.CheckDeliveryAsync(
        new DeliveryQuery(VistaWorld.Message(), new DispatchTicket(draft), null, VistaWorld.Start, []) { Now = world.Clock.GetUtcNow() },
        TestContext.Current.CancellationToken);
}
