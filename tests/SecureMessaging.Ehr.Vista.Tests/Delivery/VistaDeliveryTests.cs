using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Ehr.Vista.Tests.Delivery;

public sealed class VistaDeliveryTests
{
    private const string SentFolder = "GET folder/-1/message/page/1/pageSize/250";
    private const string DraftFolder = "GET folder/-2/message/page/1/pageSize/250";
    private const string NoRows = """{"errorCode":915}""";

    private static readonly string Row =
        """{"id":900,"sentDate":"Mon, 05 Jan 2026 15:00:01 GMT","recipientId":440017,"subject":"Knee &quot;brace&quot;","attachment":false}""";

    private static readonly string Whole =
        """[{"messageId":900,"sentDate":"2026-01-05T15:00:01.000+00:00","messageBody":"It is too tight.\r\nThanks &amp; bye  ","hasAttachments":false}]""";

    [Fact]
    public async Task DeliveryCheck_DraftIdKeptOnSending_IsFoundByNumberAndTextWithOnePageAndOneMessage()
    {
        using var world = new VistaWorld();
        world.Wire.On(SentFolder, $$"""{"message":[{{Row}}]}""").On("GET message/900/allmessagesforthread/1", Whole);

        var evidence = await EvaluateAsync(world, ticket: "900");

        Assert.Equal("900", Assert.IsType<DeliveryEvidence.Found>(evidence).Message.EhrMessageId);
        Assert.Equal(1, world.Wire.Count("GET folder/-1*"));
        Assert.Equal(1, world.Wire.Count("GET message/900/*"));
    }

    [Fact]
    public async Task DeliveryCheck_NewIdOnSending_IsFoundByContent()
    {
        using var world = new VistaWorld();
        world.Wire.On(SentFolder, $$"""{"message":[{{Row}}]}""").On("GET message/900/allmessagesforthread/1", Whole);

        var evidence = await EvaluateAsync(world, ticket: "800");

        Assert.Equal("900", Assert.IsType<DeliveryEvidence.Found>(evidence).Message.EhrMessageId);
    }

    [Fact]
    public async Task DeliveryCheck_ThreadWithoutTheMessageItself_ReadsIt()
    {
        using var world = new VistaWorld();
        world.Wire.On(SentFolder, $$"""{"message":[{{Row}}]}""").On("GET message/900/allmessagesforthread/1", "[]")
            .On("GET message/900/read", """{"id":900,"body":"It is too tight.\nThanks &#38; bye","attachments":{"attachment":[]}}""");

        Assert.IsType<DeliveryEvidence.Found>(await EvaluateAsync(world, ticket: "800"));
    }

    [Theory]
    [InlineData("another text", "Knee", 440017, "15:00:01")]
    [InlineData("It is too tight.\\nThanks & bye", "Another subject", 440017, "15:00:01")]
    [InlineData("It is too tight.\\nThanks & bye", "Knee &quot;brace&quot;", 440018, "15:00:01")]
    [InlineData("It is too tight.\\nThanks & bye", "Knee &quot;brace&quot;", 440017, "14:50:00")]
    public async Task DeliveryCheck_MessageThatDiffers_IsNotTakenForIt(string body, string subject, int team, string time)
    {
        using var world = new VistaWorld();
        world.Wire.On(SentFolder, $$"""{"message":[{"id":900,"sentDate":"Mon, 05 Jan 2026 {{time}} GMT","recipientId":{{team}},"subject":"{{subject}}"}]}""")
            .On("GET message/900/allmessagesforthread/1", $$"""[{"messageId":900,"messageBody":"{{body}}"}]""");

        Assert.IsType<DeliveryEvidence.NotVisible>(await EvaluateAsync(world, ticket: "800"));
    }

    [Fact]
    public async Task DeliveryCheck_EqualMessageOfAnotherSubmission_IsNotTakenForIt()
    {
        using var world = new VistaWorld();
        world.Wire.On(SentFolder, $$"""{"message":[{{Row}}]}""").On("GET message/900/allmessagesforthread/1", Whole);

        Assert.IsType<DeliveryEvidence.NotVisible>(await EvaluateAsync(world, ticket: "800", taken: "900"));
    }

    [Theory]
    [InlineData("knee.jpg", 5, true)]
    [InlineData("knee.jpg", 6, false)]
    [InlineData("elbow.jpg", 5, false)]
    public async Task DeliveryCheck_Attachments_MustMatchByNameAndSize(string name, int size, bool found)
    {
        using var world = new VistaWorld();
        world.Wire.On(SentFolder, $$"""{"message":[{{Row}}]}""").On(
            "GET message/900/allmessagesforthread/1",
            $$"""[{"messageId":900,"messageBody":"It is too tight.\nThanks & bye","attachments":[{"attachmentId":1,"attachmentName":"{{name}}","attachmentSize":{{size}}}]}]""");

        var evidence = await EvaluateAsync(world, ticket: "800", message: VistaWorld.Message(VistaWorld.File("knee.jpg")));

        Assert.Equal(found, evidence is DeliveryEvidence.Found);
    }

    [Theory]
    [InlineData(149, false)]
    [InlineData(151, true)]
    public async Task DeliveryCheck_DraftStillADraft_IsDefinitelyAbsentOnlyWhenNoSendCanBeUnderWay(int seconds, bool absent)
    {
        using var world = new VistaWorld(("Vista:Delivery:SettleTime", "00:02:30"));
        world.Wire.On(SentFolder, NoRows, 400).On(DraftFolder, """{"message":[{"id":800,"sentDate":""}]}""");
        world.Clock.Advance(TimeSpan.FromSeconds(seconds));

        var evidence = await EvaluateAsync(world, ticket: "800");

        Assert.Equal(absent, evidence is DeliveryEvidence.SurelyAbsent);
        Assert.Equal(!absent, evidence is DeliveryEvidence.NotVisible);
    }

    [Fact]
    public async Task DeliveryCheck_DraftStillADraftOfADispatchThatWentOn_CountsFromItsEnd()
    {
        using var world = new VistaWorld(("Vista:Delivery:SettleTime", "00:02:30"));
        world.Wire.On(SentFolder, NoRows, 400).On(DraftFolder, """{"message":[{"id":800,"sentDate":""}]}""");
        world.Clock.Advance(TimeSpan.FromSeconds(151));
        var query = Query("800") with { Now = world.Clock.GetUtcNow(), DispatchEnd = VistaWorld.Start.AddSeconds(120) };

        var evidence = await world.Adapter.CheckDeliveryAsync(query, TestContext.Current.CancellationToken);

        Assert.IsType<DeliveryEvidence.NotVisible>(evidence);
    }

    [Fact]
    public async Task DeliveryCheck_DraftStillADraftOfASendTheRecordIsDoneWith_IsDefinitelyAbsentAtOnce()
    {
        using var world = new VistaWorld();
        world.Wire.On(SentFolder, NoRows, 400).On(DraftFolder, """{"message":[{"id":800,"sentDate":""}]}""");

        var evidence = await world.Adapter.CheckDeliveryAsync(Query("800") with { EhrIsDone = true }, TestContext.Current.CancellationToken);

        Assert.IsType<DeliveryEvidence.SurelyAbsent>(evidence);
    }

    [Theory]
    [InlineData("It is too tight.\\nThanks & bye", true)]
    [InlineData("Words of an older message", false)]
    public async Task DeliveryCheck_NumberThatAnotherSubmissionWasFoundUnder_ProvesNothingWithoutTheText(string body, bool found)
    {
        using var world = new VistaWorld();
        world.Wire.On(SentFolder, $$"""{"message":[{{Row}}]}""")
            .On("GET message/900/allmessagesforthread/1", $$"""[{"messageId":900,"messageBody":"{{body}}"}]""");

        var evidence = await world.Adapter.CheckDeliveryAsync(Query("900") with { Claimed = ["900"] }, TestContext.Current.CancellationToken);

        Assert.Equal(found, evidence is DeliveryEvidence.Found);
    }

    [Fact]
    public async Task DeliveryCheck_DraftGoneAndNothingInSent_IsNotVisibleYet()
    {
        using var world = new VistaWorld();
        world.Wire.On(SentFolder, NoRows, 400).On(DraftFolder, NoRows, 400);
        world.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.IsType<DeliveryEvidence.NotVisible>(await EvaluateAsync(world, ticket: "800"));
    }

    [Theory]
    [InlineData("900", null)]
    [InlineData("800", "900")]
    public async Task DeliveryCheck_NumberWithOtherText_IsNeitherFoundNorAbsent(string ticket, string? recordId)
    {
        using var world = new VistaWorld();
        world.Wire.On(SentFolder, $$"""{"message":[{{Row}}]}""")
            .On("GET message/900/allmessagesforthread/1", """[{"messageId":900,"messageBody":"Words of somebody else"}]""");
        world.Clock.Advance(TimeSpan.FromMinutes(10));

        var evidence = await world.Adapter.CheckDeliveryAsync(Query(ticket) with { Now = world.Clock.GetUtcNow(), EhrMessageId = recordId }, TestContext.Current.CancellationToken);

        Assert.IsType<DeliveryEvidence.OtherText>(evidence);
    }

    [Theory]
    [InlineData("It is too tight.\\nThanks &amp; bye")]
    [InlineData("It is too tight.\\r\\nThanks &#38; bye")]
    [InlineData("It is too tight.  \\nThanks &#x26; bye\\n")]
    public async Task DeliveryCheck_NumberWithTextTheRecordEscaped_IsFound(string shown)
    {
        using var world = new VistaWorld();
        world.Wire.On(SentFolder, $$"""{"message":[{{Row}}]}""")
            .On("GET message/900/allmessagesforthread/1", $$"""[{"messageId":900,"messageBody":"{{shown}}"}]""");

        Assert.IsType<DeliveryEvidence.Found>(await EvaluateAsync(world, ticket: "800", recordId: "900"));
    }

    [Fact]
    public async Task DeliveryCheck_NumberWhoseTextCannotBeRead_CannotTell()
    {
        using var world = new VistaWorld();
        world.Wire.On(SentFolder, $$"""{"message":[{{Row}}]}""").On("GET message/900/allmessagesforthread/1", "", 503);

        Assert.IsType<DeliveryEvidence.CannotTell>(await EvaluateAsync(world, ticket: "800", recordId: "900"));
    }

    [Fact]
    public async Task DeliveryCheck_AcknowledgedNumberThatIsNotThere_IsFoundByContentUnlessThatIsAnEqualOnes()
    {
        using var world = new VistaWorld();
        world.Wire.On(SentFolder, $$"""{"message":[{{Row}}]}""").On("GET message/900/allmessagesforthread/1", Whole);

        var found = await EvaluateAsync(world, ticket: "800", recordId: "901");
        var taken = await EvaluateAsync(world, ticket: "800", recordId: "901", taken: "900");

        Assert.Equal("900", Assert.IsType<DeliveryEvidence.Found>(found).Message.EhrMessageId);
        Assert.IsType<DeliveryEvidence.NotVisible>(taken);
    }

    [Fact]
    public async Task DeliveryCheck_RecordInTrouble_CannotTell()
    {
        using var world = new VistaWorld();
        world.Wire.On(SentFolder, "", 503);

        Assert.IsType<DeliveryEvidence.CannotTell>(await EvaluateAsync(world, ticket: "800"));
    }

    private static DeliveryQuery Query(string ticket) =>
        new(VistaWorld.Message(), new DispatchTicket(ticket), null, VistaWorld.Start, []) { Now = VistaWorld.Start };

    private static Task<DeliveryEvidence> EvaluateAsync(
        VistaWorld world, string ticket, string? recordId = null, OutgoingMessage? message = null, params string[] taken) =>
        world.Adapter.CheckDeliveryAsync(
            new DeliveryQuery(message ?? VistaWorld.Message(), new DispatchTicket(ticket), recordId, VistaWorld.Start, [.. taken]) { Now = world.Clock.GetUtcNow() },
            TestContext.Current.CancellationToken);
}
