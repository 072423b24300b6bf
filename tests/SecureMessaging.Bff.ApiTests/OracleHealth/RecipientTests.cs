using SecureMessaging.Core.Failures;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.OracleHealth;

/// <summary>Recipients that may not be written to: a clear refusal, nothing sent.</summary>
public sealed class RecipientTests
{
    [Theory]
    [InlineData(OracleHealthScenario.InvalidPool, "668")]
    [InlineData(OracleHealthScenario.InternalPool, "668")]
    [InlineData("999999", "668")]
    [InlineData(OracleHealthScenario.PrimaryCarePool, "757")]
    public async Task Prepare_InvalidInternalUnknownOrForeignPool_IsSm119AndNothingIsSent(string pool, string station)
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);

        var failure = await scenario.RefusalAsync(scenario.Message("Body", pool, station), TestContext.Current.CancellationToken);

        Assert.Equal(119, Assert.IsType<SmRefusal>(failure).Code.Number);
        Assert.DoesNotContain(
            await scenario.Sandbox.JournalAsync("oracle-health", TestContext.Current.CancellationToken),
            call => call!["path"]!.GetValue<string>().EndsWith("sentItems", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Prepare_PoolOfAnotherTenant_IsSm119()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        var message = scenario.Message("Body");
        message = message with { Recipient = message.Recipient! with { Id = OracleHealthScenario.TeamId(OracleHealthScenario.PrimaryCarePool, tenant: 1) } };

        Assert.Equal(119, Assert.IsType<SmRefusal>(await scenario.RefusalAsync(message, TestContext.Current.CancellationToken)).Code.Number);
    }

    [Fact]
    public async Task Prepare_PoolVanishedBetweenListAndSend_IsSm119()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        await scenario.PrepareAsync(scenario.Message("Body"), TestContext.Current.CancellationToken);
        await scenario.SwitchAsync(new { vanished_pools = new[] { OracleHealthScenario.PrimaryCarePool } }, TestContext.Current.CancellationToken);

        var failure = await scenario.RefusalAsync(scenario.Message("Body"), TestContext.Current.CancellationToken);

        Assert.Equal(119, Assert.IsType<SmRefusal>(failure).Code.Number);
    }

    [Fact]
    public async Task Prepare_PersonOfAnotherLogicalDomain_IsSm119()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        await scenario.SwitchAsync(new { other_domain_persons = new[] { "12700002" } }, TestContext.Current.CancellationToken);

        var failure = await scenario.RefusalAsync(scenario.Message("Body"), TestContext.Current.CancellationToken);

        Assert.Equal(119, Assert.IsType<SmRefusal>(failure).Code.Number);
    }

    [Fact]
    public async Task Send_FilesSwitchedOn_ArriveWhole()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        var message = scenario.Message("Body") with
        {
            Attachments = [new() { FileName = "a.txt", ContentType = "text/plain", Length = 3, Sha256 = "00", OpenAsync = _ => new(new MemoryStream("abc"u8.ToArray())) }],
        };

        await scenario.SendAsync(message, TestContext.Current.CancellationToken);

        var held = Assert.Single(await scenario.TruthAsync(TestContext.Current.CancellationToken))!;
        var file = Assert.Single(held["attachments"]!.AsArray())!;
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", file["sha256"]!.GetValue<string>());
    }
}
