using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.OracleHealth;

/// <summary>
/// What the wire can do to a send. After each: the EHR holds the message once, or not at all and we know it, or we say so.
/// </summary>
public sealed class SendFaultTests
{
    [Fact]
    public async Task Send_TokenDiesInMidLife_IsRenewedAndSentOnce()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        var message = scenario.Message("Body");
        var ticket = await scenario.PrepareAsync(message, TestContext.Current.CancellationToken);
        await scenario.FaultAsync("send", "expire-token", TestContext.Current.CancellationToken);

        var outcome = await scenario.Adapter.DispatchAsync(message, ticket, TestContext.Current.CancellationToken);

        Assert.IsType<DispatchOutcome.Accepted>(outcome);
        Assert.Single(await scenario.TruthAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(409)]
    [InlineData(422)]
    public async Task Send_RefusedInWords_IsSm98AndNothingIsHeld(int status)
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        await scenario.FaultAsync("send", "status", TestContext.Current.CancellationToken, status: status);

        var outcome = await scenario.SendAsync(scenario.Message("Body"), TestContext.Current.CancellationToken);

        var refused = Assert.IsType<DispatchOutcome.NotAccepted>(outcome);
        Assert.Equal(98, Assert.IsType<SmRefusal>(refused.Failure).Code.Number);
        Assert.Empty(await scenario.TruthAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(406)]
    public async Task Send_NotFoundOrNotAcceptable_IsNotAccepted(int status)
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        await scenario.FaultAsync("send", "status", TestContext.Current.CancellationToken, status: status);

        var outcome = await scenario.SendAsync(scenario.Message("Body"), TestContext.Current.CancellationToken);

        var refusal = Assert.IsType<SmRefusal>(Assert.IsType<DispatchOutcome.NotAccepted>(outcome).Failure);
        Assert.Equal(SmCode.OracleHealthSendFailed, refusal.Code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(7)]
    public async Task Send_429WithAndWithoutRetryAfter_IsNotAcceptedAndNotRepeated(int? retryAfter)
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        await scenario.FaultAsync("send", "status", TestContext.Current.CancellationToken, status: 429, retryAfter: retryAfter);

        var outcome = await scenario.SendAsync(scenario.Message("Body"), TestContext.Current.CancellationToken);

        var refused = Assert.IsType<UpstreamUnavailable>(Assert.IsType<DispatchOutcome.NotAccepted>(outcome).Failure);
        Assert.Equal(retryAfter, (int?)refused.RetryAfter?.TotalSeconds);
        Assert.Empty(await scenario.TruthAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task Send_ErrorOfTheService_IsRefusedUntilChecked(int status)
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        await scenario.FaultAsync("send", "status", TestContext.Current.CancellationToken, status: status);

        Assert.IsType<DispatchOutcome.Refused>(await scenario.SendAsync(scenario.Message("Body"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("status", 504)]
    [InlineData("html-page", 502)]
    [InlineData("empty-body", 500)]
    public async Task Send_ErrorOfAGateway_IsUnknown(string kind, int status)
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        await scenario.FaultAsync("send", kind, TestContext.Current.CancellationToken, status: status);

        Assert.IsType<DispatchOutcome.Unknown>(await scenario.SendAsync(scenario.Message("Body"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Send_GivenUpBeforeTheFirstOrTheSecondRequest_IsNotAcceptedAndHeldNowhere(int permissions)
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        var asked = 0;
        var message = scenario.Message("Given up") with { MayBeHandedOver = () => asked++ < permissions };
        var ticket = await scenario.PrepareAsync(message, TestContext.Current.CancellationToken);
        await scenario.FaultAsync("send", "expire-token", TestContext.Current.CancellationToken);

        var outcome = await scenario.Adapter.DispatchAsync(message, ticket, TestContext.Current.CancellationToken);

        Assert.IsType<ServiceUnavailable>(Assert.IsType<DispatchOutcome.NotAccepted>(outcome).Failure);
        Assert.Empty(await scenario.TruthAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("reset-after-accept")]
    [InlineData("malformed-json")]
    [InlineData("html-page")]
    public async Task Send_AcceptedWithoutAReadableAnswer_IsUnknownAndIsFound(string kind)
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        var message = scenario.Message("The words, twice  spaced\n\nand <marked> & more");
        var ticket = await scenario.PrepareAsync(message, TestContext.Current.CancellationToken);
        await scenario.FaultAsync("send", kind, TestContext.Current.CancellationToken);

        var outcome = await scenario.Adapter.DispatchAsync(message, ticket, TestContext.Current.CancellationToken);
        var truth = await scenario.TruthAsync(TestContext.Current.CancellationToken);
        var evidence = await scenario.Adapter.CheckDeliveryAsync(scenario.Query(message, ticket), TestContext.Current.CancellationToken);

        Assert.IsType<DispatchOutcome.Unknown>(outcome);
        Assert.Equal(truth.Count == 1, evidence is DeliveryEvidence.Found);
        if (kind == "reset-after-accept")
        {
            Assert.Equal(
                Assert.Single(truth)!["id"]!.GetValue<string>(), Assert.IsType<DeliveryEvidence.Found>(evidence).Message.EhrMessageId);
        }
    }

    [Fact]
    public async Task Send_ResetBeforeAccept_IsNeverCalledAccepted()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        var message = scenario.Message("Body");
        var ticket = await scenario.PrepareAsync(message, TestContext.Current.CancellationToken);
        await scenario.FaultAsync("send", "reset-before-accept", TestContext.Current.CancellationToken);

        var outcome = await scenario.Adapter.DispatchAsync(message, ticket, TestContext.Current.CancellationToken);
        var evidence = await scenario.Adapter.CheckDeliveryAsync(scenario.Query(message, ticket), TestContext.Current.CancellationToken);

        Assert.IsNotType<DispatchOutcome.Accepted>(outcome);
        Assert.IsType<DeliveryEvidence.NotVisible>(evidence);
        Assert.Empty(await scenario.TruthAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("location", 201)]
    [InlineData("body", 200)]
    public async Task Send_IdInBodyOrLocation_IsAccepted(string idIn, int status)
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        await scenario.SwitchAsync(new { send_id_in = idIn, send_status = status }, TestContext.Current.CancellationToken);

        var outcome = await scenario.SendAsync(scenario.Message("Body"), TestContext.Current.CancellationToken);

        var truth = await scenario.TruthAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Assert.Single(truth)!["id"]!.GetValue<string>(), Assert.IsType<DispatchOutcome.Accepted>(outcome).Message.EhrMessageId);
    }

    [Fact]
    public async Task Send_SuccessWithoutAnId_IsUnknown()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        await scenario.SwitchAsync(new { send_id_in = "none" }, TestContext.Current.CancellationToken);

        Assert.IsType<DispatchOutcome.Unknown>(await scenario.SendAsync(scenario.Message("Body"), TestContext.Current.CancellationToken));
    }
}
