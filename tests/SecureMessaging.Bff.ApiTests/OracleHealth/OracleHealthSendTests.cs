using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.OracleHealth;

public sealed class OracleHealthSendTests
{
    [Fact]
    public async Task AddressBook_OfOneStation_HoldsItsCuratedPoolsAndNoOther()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);

        var read = await scenario.Adapter.ReadAddressBookAsync(
            new AddressBookRequest(OracleHealthScenario.OracleOnly, [scenario.Facility("668")], BypassCache: false), TestContext.Current.CancellationToken);

        Assert.True(read.TryGet(out var book, out var failure), failure?.ToString());
        Assert.InRange(book.Teams.Length, 300, 800);
        Assert.All(book.Teams, team => Assert.Equal("668", team.Station?.Value));
        Assert.Contains(book.Teams, team => team.Id == OracleHealthScenario.TeamId(OracleHealthScenario.PrimaryCarePool));
        Assert.DoesNotContain(book.Teams, team => team.Id == OracleHealthScenario.TeamId(OracleHealthScenario.InternalPool));
        Assert.All(book.Teams, team => Assert.True(IdRanges.IsDerived(team.Id.Value)));
    }

    [Fact]
    public async Task Send_PlainMessage_IsHeldOnceWithTextSubjectAndCategory()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);

        var outcome = await scenario.SendAsync(
            scenario.Message("Line one <b>&\nline two\n\nNew paragraph é 😀 "), TestContext.Current.CancellationToken);
        var truth = await scenario.TruthAsync(TestContext.Current.CancellationToken);

        var accepted = Assert.IsType<DispatchOutcome.Accepted>(outcome).Message;
        var held = Assert.Single(truth)!;
        Assert.Equal(accepted.EhrMessageId, held["id"]!.GetValue<string>());
        Assert.Equal("Line one <b>&\nline two\n\nNew paragraph é 😀 ", held["body"]!.GetValue<string>());
        Assert.Equal("Medication: Refill question", held["subject"]!.GetValue<string>());
    }

    [Fact]
    public async Task SentHistory_AfterASend_NamesTheCareTeamCategoryAndSubject()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        await scenario.SendAsync(scenario.Message("Hello"), TestContext.Current.CancellationToken);

        var read = await scenario.History.ReadAsync(
            OracleHealthScenario.OracleOnly, app.Clock.GetUtcNow().AddMonths(-6), TestContext.Current.CancellationToken);

        Assert.True(read.TryGet(out var list, out var failure), failure?.ToString());
        var item = list.Items.MaxBy(item => item.SentAt)!;
        Assert.Equal(OracleHealthScenario.TeamId(OracleHealthScenario.PrimaryCarePool), item.Recipient);
        Assert.Equal(("MEDICATIONS", "Refill question", EhrName.OracleHealth), (item.Category, item.Subject, item.Adapter));
        Assert.False(list.IsCut);
    }

    [Fact]
    public async Task SentHistory_OfWhichTheServiceSaysThatThereIsMore_SaysThatItIsCut()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        await app.SandboxClient.FaultAsync(
            new { upstream = "oracle-health", operation = "sent-items", kind = "status", status = 200, body = """{"items":[],"hasMore":true}""" },
            TestContext.Current.CancellationToken);

        var read = await scenario.History.ReadAsync(
            OracleHealthScenario.OracleOnly, app.Clock.GetUtcNow().AddMonths(-6), TestContext.Current.CancellationToken);

        Assert.True(read.TryGet(out var list, out var failure), failure?.ToString());
        Assert.True(list.IsCut);
    }
}
