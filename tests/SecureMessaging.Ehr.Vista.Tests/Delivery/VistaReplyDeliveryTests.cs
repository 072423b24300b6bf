using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Ehr.Vista.Tests.Delivery;

/// <summary>A reply under a new number is found by its words, where they answer the same message.</summary>
public sealed class VistaReplyDeliveryTests
{
    private const string SentFolder = "GET folder/-1/message/page/1/pageSize/250";

    private const string Row =
        """{"id":900,"sentDate":"Mon, 05 Jan 2026 15:00:01 GMT","recipientId":440017,"subject":"Knee","attachment":false}""";

    private const string Whole = """[{"messageId":900,"messageBody":"It is too tight.\r\nThanks &amp; bye","hasAttachments":false}]""";

    /// <summary>The person wrote the same words into two conversations.</summary>
    [Theory]
    [InlineData("600", "[]", true)]
    [InlineData("601", "[]", false)]
    [InlineData("601", """[{"id":599,"sentDate":"Mon, 05 Jan 2026 14:00:00 GMT"}]""", true)]
    [InlineData("601", """[{"id":550,"sentDate":"Mon, 05 Jan 2026 14:00:00 GMT"}]""", false)]
    public async Task DeliveryCheck_ReplyOfTheseWords_IsFoundInItsOwnConversationAlone(string answered, string beforeIt, bool found)
    {
        using var world = new VistaWorld();
        world.Wire.On(SentFolder, $$"""{"message":[{{Row}}]}""").On("GET message/900/allmessagesforthread/1", Whole)
            .On("GET message/900/history", """
                {"message":[{"id":600,"sentDate":"Mon, 05 Jan 2026 14:30:00 GMT"},{"id":599,"sentDate":"Mon, 05 Jan 2026 14:00:00 GMT"}]}
                """)
            .On("GET message/601/history", $$"""{"message":{{beforeIt}}}""");

        var evidence = await EvaluateAsync(world, answered);

        Assert.Equal(found, evidence is DeliveryEvidence.Found);
        Assert.False(evidence is DeliveryEvidence.CannotTell);
    }

    [Fact]
    public async Task DeliveryCheck_ReplyWhoseConversationCannotBeRead_CannotTell()
    {
        using var world = new VistaWorld();
        world.Wire.On(SentFolder, $$"""{"message":[{{Row}}]}""").On("GET message/900/allmessagesforthread/1", Whole)
            .On("GET message/900/history", "", 503);

        Assert.IsType<DeliveryEvidence.CannotTell>(await EvaluateAsync(world, "600"));
    }

    private static Task<DeliveryEvidence> EvaluateAsync(VistaWorld world, string answered) => world.Adapter.CheckDeliveryAsync(
        new DeliveryQuery(
            VistaWorld.Message() with { ReplyToId = answered, Recipient = null }, new DispatchTicket($"800/{answered}"), null, VistaWorld.Start,
            [])
        { Now = world.Clock.GetUtcNow() },
        TestContext.Current.CancellationToken);
}
