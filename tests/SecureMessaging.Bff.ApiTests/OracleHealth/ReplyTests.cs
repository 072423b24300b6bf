using System.Net.Http.Json;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.OracleHealth;

public sealed class ReplyTests
{
    [Fact]
    public async Task Reply_ToStaff_GoesToTheirPoolInTheSameConversation()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        var answered = await StaffWritesAsync(scenario);
        var message = scenario.Message("My answer") with { Recipient = null, ReplyToId = answered };

        var outcome = await scenario.SendAsync(message, TestContext.Current.CancellationToken);

        Assert.IsType<DispatchOutcome.Accepted>(outcome);
        var held = (await scenario.TruthAsync(TestContext.Current.CancellationToken)).Single(item => item!["body"]!.GetValue<string>() == "My answer")!;
        Assert.Equal(("1568", "Re: Medication: Refill question"), (held["recipient_id"]!.ToString(), held["subject"]!.GetValue<string>()));
        Assert.Equal(answered, (string?)held["reply_to_id"]);
    }

    /// <summary>The rules are for new messages: staff of an internal pool who write to somebody get their answer.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reply_ToAPoolThatTheRulesDeny_StillGoes(bool pageNamesThePool)
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        var answered = await StaffWritesAsync(scenario, OracleHealthScenario.InternalPool);
        var message = scenario.Message("My answer", OracleHealthScenario.InternalPool) with { ReplyToId = answered };

        var outcome = await scenario.SendAsync(
            pageNamesThePool ? message : message with { Recipient = null }, TestContext.Current.CancellationToken);

        Assert.IsType<DispatchOutcome.Accepted>(outcome);
        var held = (await scenario.TruthAsync(TestContext.Current.CancellationToken)).Single(item => (string?)item!["body"] == "My answer")!;
        Assert.Equal((OracleHealthScenario.InternalPool, answered), ((string?)held["recipient_id"], (string?)held["reply_to_id"]));
    }

    [Fact]
    public async Task Reply_ThatNamesADeniedPoolOfAnotherConversation_IsSm119()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        var answered = await StaffWritesAsync(scenario);
        var message = scenario.Message("Round the rules", OracleHealthScenario.InternalPool) with { ReplyToId = answered };

        var failure = await scenario.RefusalAsync(message, TestContext.Current.CancellationToken);

        Assert.Equal(119, Assert.IsType<SmRefusal>(failure).Code.Number);
    }

    [Fact]
    public async Task Reply_After45Days_IsSm130()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        var replyTo = await StaffWritesAsync(scenario);
        app.Clock.MoveTo(app.Clock.GetUtcNow().AddDays(46));

        var failure = await scenario.RefusalAsync(
            scenario.Message("Late") with { Recipient = null, ReplyToId = replyTo }, TestContext.Current.CancellationToken);

        Assert.Equal(130, Assert.IsType<SmRefusal>(failure).Code.Number);
    }

    private static async Task<string> StaffWritesAsync(OracleHealthScenario scenario, string pool = OracleHealthScenario.PrimaryCarePool)
    {
        using var answer = await scenario.Sandbox.PostAsJsonAsync(
            "/control/oracle-health/messages",
            new { persona = "oracle-only", pool_id = pool, subject = "Hello", body = "Please answer" },
            TestContext.Current.CancellationToken);
        return (await answer.ReadJsonAsync(TestContext.Current.CancellationToken))["id"]!.GetValue<string>();
    }
}
