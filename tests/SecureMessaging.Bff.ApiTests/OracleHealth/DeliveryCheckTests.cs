using SecureMessaging.Ehr.Messages;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.OracleHealth;

/// <summary>What a delivery check of the sent items can tell of a message whose outcome is not known.</summary>
public sealed class DeliveryCheckTests
{
    [Fact]
    public async Task LookFor_WhatTheServiceIsDoneWith_IsSurelyAbsentAndOtherwiseNotVisible()
    {
        await using var app = new BffApplication();
        var world = new OracleHealthWorld(app);
        var message = world.Message("Refused");
        var ticket = await world.PrepareAsync(message, TestContext.Current.CancellationToken);

        var open = await world.Adapter.CheckDeliveryAsync(world.Query(message, ticket), TestContext.Current.CancellationToken);
        var done = await world.Adapter.CheckDeliveryAsync(
            world.Query(message, ticket) with { EhrIsDone = true }, TestContext.Current.CancellationToken);

        Assert.IsType<DeliveryEvidence.NotVisible>(open);
        Assert.IsType<DeliveryEvidence.SurelyAbsent>(done);
    }

    [Fact]
    public async Task Send_DroppedSilently_IsNotVisibleEvenByItsId()
    {
        await using var app = new BffApplication();
        var world = new OracleHealthWorld(app);
        var message = world.Message("Body");
        var ticket = await world.PrepareAsync(message, TestContext.Current.CancellationToken);
        await world.FaultAsync("send", "drop-silently", TestContext.Current.CancellationToken);

        var accepted = Assert.IsType<DispatchOutcome.Accepted>(
            await world.Adapter.DispatchAsync(message, ticket, TestContext.Current.CancellationToken));
        var evidence = await world.Adapter.CheckDeliveryAsync(
            world.Query(message, ticket) with { EhrMessageId = accepted.Message.EhrMessageId }, TestContext.Current.CancellationToken);

        Assert.IsType<DeliveryEvidence.NotVisible>(evidence);
    }

    [Fact]
    public async Task LookFor_AcknowledgedIdThatNobodyAnswersTo_IsFoundByContentUnlessThatIsAnEqualOnes()
    {
        await using var app = new BffApplication();
        var world = new OracleHealthWorld(app);
        var message = world.Message("Kept under another id");
        var ticket = await world.PrepareAsync(message, TestContext.Current.CancellationToken);
        var accepted = Assert.IsType<DispatchOutcome.Accepted>(
            await world.Adapter.DispatchAsync(message, ticket, TestContext.Current.CancellationToken));

        var found = await world.Adapter.CheckDeliveryAsync(
            world.Query(message, ticket) with { EhrMessageId = "1.0.-4.prsnl" }, TestContext.Current.CancellationToken);
        var taken = await world.Adapter.CheckDeliveryAsync(
            world.Query(message, ticket, accepted.Message.EhrMessageId) with { EhrMessageId = "1.0.-4.prsnl" },
            TestContext.Current.CancellationToken);

        Assert.Equal(accepted.Message.EhrMessageId, Assert.IsType<DeliveryEvidence.Found>(found).Message.EhrMessageId);
        Assert.IsType<DeliveryEvidence.NotVisible>(taken);
    }

    [Fact]
    public async Task LookFor_AcknowledgedIdWithOtherText_IsNeitherFoundNorAbsent()
    {
        await using var app = new BffApplication();
        var world = new OracleHealthWorld(app);
        var message = world.Message("Words");
        var ticket = await world.PrepareAsync(message, TestContext.Current.CancellationToken);
        var accepted = Assert.IsType<DispatchOutcome.Accepted>(
            await world.Adapter.DispatchAsync(message, ticket, TestContext.Current.CancellationToken));
        var query = world.Query(message with { Body = "Other words" }, ticket) with { EhrMessageId = accepted.Message.EhrMessageId };

        var evidence = await world.Adapter.CheckDeliveryAsync(query, TestContext.Current.CancellationToken);
        var claimed = await world.Adapter.CheckDeliveryAsync(
            query with { Claimed = [accepted.Message.EhrMessageId] }, TestContext.Current.CancellationToken);

        Assert.IsType<DeliveryEvidence.OtherText>(evidence);
        Assert.IsType<DeliveryEvidence.NotVisible>(claimed);
    }

    [Fact]
    public async Task LookFor_TwoEqualMessages_AreToldApartByTheTakenIds()
    {
        await using var app = new BffApplication();
        var world = new OracleHealthWorld(app);
        var message = world.Message("Same words");
        var ticket = await world.PrepareAsync(message, TestContext.Current.CancellationToken);
        var first = Assert.IsType<DispatchOutcome.Accepted>(
            await world.Adapter.DispatchAsync(message, ticket, TestContext.Current.CancellationToken));
        var second = Assert.IsType<DispatchOutcome.Accepted>(
            await world.Adapter.DispatchAsync(message, ticket, TestContext.Current.CancellationToken));

        var evidence = await world.Adapter.CheckDeliveryAsync(
            world.Query(message, ticket, first.Message.EhrMessageId), TestContext.Current.CancellationToken);
        var none = await world.Adapter.CheckDeliveryAsync(
            world.Query(message, ticket, first.Message.EhrMessageId, second.Message.EhrMessageId), TestContext.Current.CancellationToken);

        Assert.Equal(second.Message.EhrMessageId, Assert.IsType<DeliveryEvidence.Found>(evidence).Message.EhrMessageId);
        Assert.IsType<DeliveryEvidence.NotVisible>(none);
    }

    [Fact]
    public async Task LookFor_OtherTextSubjectOrPool_IsNotMistakenForIt()
    {
        await using var app = new BffApplication();
        var world = new OracleHealthWorld(app);
        var sent = world.Message("Words");
        var ticket = await world.PrepareAsync(sent, TestContext.Current.CancellationToken);
        await world.Adapter.DispatchAsync(sent, ticket, TestContext.Current.CancellationToken);

        var otherText = await world.Adapter.CheckDeliveryAsync(
            world.Query(sent with { Body = "Other" }, ticket), TestContext.Current.CancellationToken);
        var otherSubject = await world.Adapter.CheckDeliveryAsync(
            world.Query(sent with { Subject = "Other" }, ticket), TestContext.Current.CancellationToken);
        var otherPool = await world.Adapter.CheckDeliveryAsync(
            world.Query(sent, new DispatchTicket("main/1574")), TestContext.Current.CancellationToken);
        var later = await world.Adapter.CheckDeliveryAsync(
            world.Query(sent, ticket) with { NotBefore = app.Clock.GetUtcNow().AddMinutes(10) }, TestContext.Current.CancellationToken);

        Assert.All([otherText, otherSubject, otherPool, later], evidence => Assert.IsType<DeliveryEvidence.NotVisible>(evidence));
    }

    [Fact]
    public async Task LookFor_SentItemsDoNotAnswer_CannotTell()
    {
        await using var app = new BffApplication().With("OracleHealth:Retry:Attempts", "0");
        var world = new OracleHealthWorld(app);
        var message = world.Message("Body");
        var ticket = await world.PrepareAsync(message, TestContext.Current.CancellationToken);
        await world.FaultAsync("sent-items", "status", TestContext.Current.CancellationToken, times: 5, status: 500);

        var evidence = await world.Adapter.CheckDeliveryAsync(world.Query(message, ticket), TestContext.Current.CancellationToken);

        Assert.IsType<DeliveryEvidence.CannotTell>(evidence);
    }
}
