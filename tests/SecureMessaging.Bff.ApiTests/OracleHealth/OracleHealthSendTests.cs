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
        var world = new OracleHealthWorld(app);

        var read = await world.Adapter.ReadAddressBookAsync(
            new AddressBookRequest(OracleHealthWorld.OracleOnly, [world.Facility("668")], BypassCache: false), TestContext.Current.CancellationToken);

        Assert.True(read.TryGet(out var book, out var failure), failure?.ToString());
        Assert.InRange(book.Teams.Length, 300, 800);
        Assert.All(book.Teams, team => Assert.Equal("668", team.Station?.Value));
        Assert.Contains(book.Teams, team => team.Id == OracleHealthWorld.TeamId(OracleHealthWorld.PrimaryCarePool));
        Assert.DoesNotContain(book.Teams, team => team.Id == OracleHealthWorld.TeamId(OracleHealthWorld.InternalPool));
        Assert.All(book.Teams, team => Assert.True(IdRanges.IsDerived(team.Id.Value)));
    }

    [Fact]
    public async Task Send_PlainMessage_IsHeldOnceWithTextSubjectAndCategory()
    {
        await using var app = new BffApplication();
        var world = new OracleHealthWorld(app);

        var outcome = await world.SendAsync(
            world.Message("Line one <b>&\nline two\n\nNew paragraph é 😀 "), TestContext.Current.CancellationToken);
        var truth = await world.TruthAsync(TestContext.Current.CancellationToken);

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
        var world = new OracleHealthWorld(app);
        await world.SendAsync(world.Message("Hello"), TestContext.Current.CancellationToken);

        var read = await world.History.ReadAsync(
            OracleHealthWorld.OracleOnly, app.Clock.GetUtcNow().AddMonths(-6), TestContext.Current.CancellationToken);

        Assert.True(read.TryGet(out var items, out var failure), failure?.ToString());
        var item = Assert.Single(items);
        Assert.Equal(OracleHealthWorld.TeamId(OracleHealthWorld.PrimaryCarePool), item.Recipient);
        Assert.Equal(("MEDICATIONS", "Refill question", EhrName.OracleHealth), (item.Category, item.Subject, item.Adapter));
    }
}
