using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Ehr.Vista.Tests.Delivery;

/// <summary>The draft of a message was sent with other words, by somebody else or by its own send.</summary>
public sealed class VistaLaterDraftTests
{
    private const string SentFolder = "GET folder/-1/message/page/1/pageSize/250";

    private const string Row =
        """{"id":900,"sentDate":"Mon, 05 Jan 2026 15:00:01 GMT","recipientId":440017,"subject":"Knee &quot;brace&quot;"}""";

    private const string Whole = """[{"messageId":900,"messageBody":"It is too tight.\r\nThanks &amp; bye  ","hasAttachments":false}]""";

    /// <summary>The dispatch ended at 15:00:00; two minutes are the tolerance for clocks.</summary>
    [Theory]
    [InlineData("15:04:29", false, null, false)]
    [InlineData("15:04:30", false, null, true)]
    [InlineData("15:01:59", true, null, false)]
    [InlineData("15:02:00", true, null, true)]
    [InlineData("15:30:00", true, "900", false)]
    public async Task DeliveryCheck_DraftSentWithOtherWordsByThen_IsDefinitelyAbsentOnlyWhereNoSendOfItsOwnWasUnderWay(
        string sentAt, bool isDone, string? recordId, bool absent)
    {
        using var world = new VistaWorld(("Vista:Delivery:SettleTime", "00:02:30"));
        world.Wire
            .On(SentFolder, $$"""{"message":[{"id":900,"sentDate":"Mon, 05 Jan 2026 {{sentAt}} GMT","recipientId":440017,"subject":"Knee"}]}""")
            .On("GET message/900/allmessagesforthread/1", """[{"messageId":900,"messageBody":"Other words of the same draft"}]""");
        world.Clock.Advance(TimeSpan.FromHours(1));
        var query = Query("900") with { Now = world.Clock.GetUtcNow(), EhrIsDone = isDone, EhrMessageId = recordId };

        var evidence = await world.Adapter.CheckDeliveryAsync(query, TestContext.Current.CancellationToken);

        Assert.Equal((absent, !absent), (evidence is DeliveryEvidence.SurelyAbsent, evidence is DeliveryEvidence.OtherText));
    }

    [Fact]
    public async Task DeliveryCheck_DraftSentLaterWithOtherWordsAndTheMessageUnderANewNumber_IsFound()
    {
        using var world = new VistaWorld();
        world.Wire
            .On(SentFolder, $$"""{"message":[{"id":800,"sentDate":"Mon, 05 Jan 2026 15:30:00 GMT","recipientId":440017,"subject":"Knee"},{{Row}}]}""")
            .On("GET message/800/allmessagesforthread/1", """[{"messageId":800,"messageBody":"Other words of the same draft"}]""")
            .On("GET message/900/allmessagesforthread/1", Whole);
        world.Clock.Advance(TimeSpan.FromHours(1));
        var query = Query("800") with { Now = world.Clock.GetUtcNow() };

        var evidence = await world.Adapter.CheckDeliveryAsync(query, TestContext.Current.CancellationToken);

        Assert.Equal("900", Assert.IsType<DeliveryEvidence.Found>(evidence).Message.EhrMessageId);
    }

    private static DeliveryQuery Query(string ticket) =>
        new(VistaWorld.Message(), new DispatchTicket(ticket), null, VistaWorld.Start, []) { Now = VistaWorld.Start };
}
