using SecureMessaging.Ehr.Messages;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.OracleHealth;

/// <summary>What a delivery check of the sent items can tell of a message whose outcome is not known.</summary>
public sealed class DeliveryCheckTests
{
    [Fact]
    public async Task DeliveryCheck_WhatTheServiceIsDoneWith_IsDefinitelyAbsentAndOtherwiseNotVisible()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        var message = scenario.Message("Refused");
        var ticket = await scenario.PrepareAsync(message, TestContext.Current.CancellationToken);

        var open = await scenario.Adapter.CheckDeliveryAsync(scenario.Query(message, ticket), TestContext.Current.CancellationToken);
        var done = await scenario.Adapter.CheckDeliveryAsync(
            scenario.Query(message, ticket) with { EhrIsDone = true }, TestContext.Current.CancellationToken);

        Assert.IsType<DeliveryEvidence.NotVisible>(open);
        Assert.IsType<DeliveryEvidence.SurelyAbsent>(done);
    }

    /// <summary>The message may be among those that the list does not show.</summary>
    [Fact]
    public async Task DeliveryCheck_SentItemsThatAreCut_IsNeverDefinitelyAbsent()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        var message = scenario.Message("Refused");
        var ticket = await scenario.PrepareAsync(message, TestContext.Current.CancellationToken);
        await app.SandboxClient.FaultAsync(
            new { upstream = "oracle-health", operation = "sent-items", kind = "status", status = 200, body = """{"items":[],"hasMore":true}""" },
            TestContext.Current.CancellationToken);

        var done = await scenario.Adapter.CheckDeliveryAsync(
            scenario.Query(message, ticket) with { EhrIsDone = true }, TestContext.Current.CancellationToken);

        Assert.IsType<DeliveryEvidence.NotVisible>(done);
    }

    [Fact]
    public async Task Send_DroppedSilently_IsNotVisibleEvenByItsId()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        var message = scenario.Message("Body");
        var ticket = await scenario.PrepareAsync(message, TestContext.Current.CancellationToken);
        await scenario.FaultAsync("send", "drop-silently", TestContext.Current.CancellationToken);

        var accepted = Assert.IsType<DispatchOutcome.Accepted>(
            await scenario.Adapter.DispatchAsync(message, ticket, TestContext.Current.CancellationToken));
        var evidence = await scenario.Adapter.CheckDeliveryAsync(
            scenario.Query(message, ticket) with { EhrMessageId = accepted.Message.EhrMessageId }, TestContext.Current.CancellationToken);

        Assert.IsType<DeliveryEvidence.NotVisible>(evidence);
    }

    [Fact]
    public async Task DeliveryCheck_AcknowledgedIdThatNobodyAnswersTo_IsFoundByContentUnlessThatIsAnEqualOnes()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        var message = scenario.Message("Kept under another id");
        var ticket = await scenario.PrepareAsync(message, TestContext.Current.CancellationToken);
        var accepted = Assert.IsType<DispatchOutcome.Accepted>(
            await scenario.Adapter.DispatchAsync(message, ticket, TestContext.Current.CancellationToken));

        var found = await scenario.Adapter.CheckDeliveryAsync(
            scenario.Query(message, ticket) with { EhrMessageId = "1.0.-4.prsnl" }, TestContext.Current.CancellationToken);
        var taken = await scenario.Adapter.CheckDeliveryAsync(
            scenario.Query(message, ticket, accepted.Message.EhrMessageId) with { EhrMessageId = "1.0.-4.prsnl" },
            TestContext.Current.CancellationToken);

        Assert.Equal(accepted.Message.EhrMessageId, Assert.IsType<DeliveryEvidence.Found>(found).Message.EhrMessageId);
        Assert.IsType<DeliveryEvidence.NotVisible>(taken);
    }

    [Fact]
    public async Task DeliveryCheck_AcknowledgedIdWithOtherText_IsNeitherFoundNorAbsent()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        var message = scenario.Message("Words");
        var ticket = await scenario.PrepareAsync(message, TestContext.Current.CancellationToken);
        var accepted = Assert.IsType<DispatchOutcome.Accepted>(
            await scenario.Adapter.DispatchAsync(message, ticket, TestContext.Current.CancellationToken));
        var query = scenario.Query(message with { Body = "Other words" }, ticket) with { EhrMessageId = accepted.Message.EhrMessageId };

        var evidence = await scenario.Adapter.CheckDeliveryAsync(query, TestContext.Current.CancellationToken);
        var claimed = await scenario.Adapter.CheckDeliveryAsync(
            query with { Claimed = [accepted.Message.EhrMessageId] }, TestContext.Current.CancellationToken);

        Assert.IsType<DeliveryEvidence.OtherText>(evidence);
        Assert.IsType<DeliveryEvidence.NotVisible>(claimed);
    }

    /// <summary>The id of a response was read from the wrong place, and the message that has it says "Thank you" too.</summary>
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task DeliveryCheck_AcknowledgedIdOfTheSameWords_IsFoundUnlessOfAnotherPatientOrToAnotherPool(bool byAnother, bool toAnother)
    {
        var token = TestContext.Current.CancellationToken;
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        var own = scenario.Message("Thank you");
        var ticket = await scenario.PrepareAsync(own, token);
        var other = scenario.Message("Thank you", sender: byAnother ? OracleHealthScenario.PersonaPatient(3) : null);
        var accepted = Assert.IsType<DispatchOutcome.Accepted>(await scenario.SendAsync(other, token));
        var query = scenario.Query(own, toAnother ? new DispatchTicket("main/1574") : ticket) with
        {
            EhrMessageId = accepted.Message.EhrMessageId,
        };

        var evidence = await scenario.Adapter.CheckDeliveryAsync(query, token);

        Assert.IsType(byAnother || toAnother ? typeof(DeliveryEvidence.OtherText) : typeof(DeliveryEvidence.Found), evidence);
    }

    [Fact]
    public async Task DeliveryCheck_TwoEqualMessages_AreDistinguishedByTheTakenIds()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        var message = scenario.Message("Same words");
        var ticket = await scenario.PrepareAsync(message, TestContext.Current.CancellationToken);
        var first = Assert.IsType<DispatchOutcome.Accepted>(await scenario.Adapter.DispatchAsync(message, ticket, TestContext.Current.CancellationToken));
        var second = Assert.IsType<DispatchOutcome.Accepted>(await scenario.Adapter.DispatchAsync(message, ticket, TestContext.Current.CancellationToken));

        var evidence = await scenario.Adapter.CheckDeliveryAsync(
            scenario.Query(message, ticket, first.Message.EhrMessageId), TestContext.Current.CancellationToken);
        var none = await scenario.Adapter.CheckDeliveryAsync(
            scenario.Query(message, ticket, first.Message.EhrMessageId, second.Message.EhrMessageId), TestContext.Current.CancellationToken);

        Assert.Equal(second.Message.EhrMessageId, Assert.IsType<DeliveryEvidence.Found>(evidence).Message.EhrMessageId);
        Assert.IsType<DeliveryEvidence.NotVisible>(none);
    }

    [Fact]
    public async Task DeliveryCheck_OtherTextSubjectOrPool_IsNotMistakenForIt()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        var sent = scenario.Message("Words");
        var ticket = await scenario.PrepareAsync(sent, TestContext.Current.CancellationToken);
        await scenario.Adapter.DispatchAsync(sent, ticket, TestContext.Current.CancellationToken);

        var otherText = await scenario.Adapter.CheckDeliveryAsync(scenario.Query(sent with { Body = "Other" }, ticket), TestContext.Current.CancellationToken);
        var otherSubject = await scenario.Adapter.CheckDeliveryAsync(scenario.Query(sent with { Subject = "Other" }, ticket), TestContext.Current.CancellationToken);
        var otherPool = await scenario.Adapter.CheckDeliveryAsync(scenario.Query(sent, new DispatchTicket("main/1574")), TestContext.Current.CancellationToken);
        var later = await scenario.Adapter.CheckDeliveryAsync(
            scenario.Query(sent, ticket) with { NotBefore = app.Clock.GetUtcNow().AddMinutes(10) }, TestContext.Current.CancellationToken);

        Assert.All([otherText, otherSubject, otherPool, later], evidence => Assert.IsType<DeliveryEvidence.NotVisible>(evidence));
    }

    [Fact]
    public async Task DeliveryCheck_SentItemsDoNotAnswer_CannotTell()
    {
        await using var app = new BffApplication().With("OracleHealth:Retry:Attempts", "0");
        var scenario = new OracleHealthScenario(app);
        var message = scenario.Message("Body");
        var ticket = await scenario.PrepareAsync(message, TestContext.Current.CancellationToken);
        await scenario.FaultAsync("sent-items", "status", TestContext.Current.CancellationToken, times: 5, status: 500);

        var evidence = await scenario.Adapter.CheckDeliveryAsync(scenario.Query(message, ticket), TestContext.Current.CancellationToken);

        Assert.IsType<DeliveryEvidence.CannotTell>(evidence);
    }
}
