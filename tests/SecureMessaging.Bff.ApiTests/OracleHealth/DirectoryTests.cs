using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.OracleHealth;

public sealed class DirectoryTests
{
    [Fact]
    public async Task Directory_ManyReadersAtOnce_IsFetchedOnce()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ReadAsync(scenario)));

        Assert.Equal(1, await ListingsAsync(scenario));
    }

    [Fact]
    public async Task Directory_PastTheSoftLimit_IsServedAtOnceAndReadAgainInTheBackground()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        var first = (await BookAsync(scenario)).ReadAt;
        app.Clock.MoveTo(app.Clock.GetUtcNow().AddHours(1));

        var served = (await BookAsync(scenario)).ReadAt;
        while (await ListingsAsync(scenario) < 2)
        {
            await Task.Yield();
        }

        AddressBook later;
        do
        {
            later = await BookAsync(scenario);
        }
        while (later.ReadAt == first);

        Assert.Equal(first, served);
        Assert.True(later.ReadAt >= first.AddHours(1));
    }

    [Fact]
    public async Task Directory_MillenniumDown_IsServedStaleWithItsAgeUpToTheHardLimit()
    {
        await using var app = new BffApplication().With("OracleHealth:Retry:Attempts", "0");
        var scenario = new OracleHealthScenario(app);
        var first = await BookAsync(scenario);
        await scenario.FaultAsync("pools", "status", TestContext.Current.CancellationToken, times: 1000, status: 500);
        app.Clock.MoveTo(first.ReadAt.AddDays(2));
        var stale = await BookAsync(scenario);

        app.Clock.MoveTo(first.ReadAt.AddDays(3));
        var gone = await ReadAsync(scenario);

        Assert.Equal((first.ReadAt, first.Teams.Length), (stale.ReadAt, stale.Teams.Length));
        Assert.False(gone.TryGet(out _, out var failure));
        Assert.IsType<UpstreamUnavailable>(failure);
    }

    [Theory]
    [InlineData("html-page", null, typeof(UpstreamUnavailable))]
    [InlineData("malformed-json", null, typeof(UpstreamMalformed))]
    [InlineData("status", 404, typeof(UpstreamMalformed))]
    [InlineData("status", 406, typeof(UpstreamMalformed))]
    [InlineData("status", 500, typeof(UpstreamUnavailable))]
    [InlineData("status", 429, typeof(UpstreamUnavailable))]
    [InlineData("reset-before-accept", null, typeof(UpstreamUnavailable))]
    public async Task Directory_FirstReadFails_IsAFailureAndNeverAnEmptyList(string kind, int? status, Type expected)
    {
        await using var app = new BffApplication().With("OracleHealth:Retry:Attempts", "0");
        var scenario = new OracleHealthScenario(app);
        await scenario.FaultAsync("pools", kind, TestContext.Current.CancellationToken, times: 10, status: status);

        Assert.False((await ReadAsync(scenario)).TryGet(out _, out var failure));
        Assert.IsType(expected, failure);
    }

    [Fact]
    public async Task Directory_OneReadFails_TheRetryGivesTheList()
    {
        await using var app = new BffApplication().With("OracleHealth:Retry:Delay", "00:00:00.010");
        var scenario = new OracleHealthScenario(app);
        await scenario.FaultAsync("pools", "status", TestContext.Current.CancellationToken, times: 1, status: 500);

        var book = await BookAsync(scenario);

        Assert.NotEmpty(book.Teams);
        Assert.Equal(2, await ListingsAsync(scenario));
    }

    [Fact]
    public async Task AddressBook_OfTwoTenants_HoldsBothWithoutMixingTheirNumbers()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);

        var read = await scenario.Adapter.ReadAddressBookAsync(
            new AddressBookRequest(OracleHealthScenario.OracleOnly, [scenario.Facility("668"), scenario.Facility("515")], BypassCache: false),
            TestContext.Current.CancellationToken);

        Assert.True(read.TryGet(out var book, out var failure), failure?.ToString());
        Assert.Equal(["515", "668"], book.Teams.Select(team => team.Station!.Value.Parent.Value).Distinct().Order());
        Assert.Equal(book.Teams.Length, book.Teams.Select(team => team.Id).Distinct().Count());
    }

    [Fact]
    public async Task AddressBook_OfAPersonWithoutARecord_SaysSoInsteadOfBeingEmpty()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);

        var read = await scenario.Adapter.ReadAddressBookAsync(
            new AddressBookRequest(OracleHealthScenario.NoPersonId, [scenario.Facility("668")], BypassCache: false), TestContext.Current.CancellationToken);

        Assert.False(read.TryGet(out _, out var failure));
        Assert.IsType<NoHealthRecord>(failure);
    }

    private static Task<Result<AddressBook>> ReadAsync(OracleHealthScenario scenario) => scenario.Adapter.ReadAddressBookAsync(
        new AddressBookRequest(OracleHealthScenario.OracleOnly, [scenario.Facility("668")], BypassCache: false), TestContext.Current.CancellationToken);

    private static async Task<AddressBook> BookAsync(OracleHealthScenario scenario)
    {
        Assert.True((await ReadAsync(scenario)).TryGet(out var book, out var failure), failure?.ToString());
        return book!;
    }

    private static async Task<int> ListingsAsync(OracleHealthScenario scenario) =>
        (await scenario.Sandbox.JournalAsync("oracle-health", TestContext.Current.CancellationToken))
            .Count(call => call!["path"]!.GetValue<string>().EndsWith("groupInboxes", StringComparison.Ordinal));
}
