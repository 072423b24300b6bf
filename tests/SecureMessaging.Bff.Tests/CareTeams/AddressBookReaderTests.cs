using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SecureMessaging.Bff.CareTeams;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Caching;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.OracleHealth.Adapter;
using SecureMessaging.Ehr.Vista.Adapter;

namespace SecureMessaging.Bff.Tests.CareTeams;

public sealed partial class AddressBookReaderTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(The.Start);
    private readonly IEhrAdapter _vista = The.Adapter(VistaProfiles.Vista);
    private readonly IEhrAdapter _oracleHealth = The.Adapter(OracleHealthProfile.Profile);
    private readonly ServiceProvider _services;

    public AddressBookReaderTests()
    {
        Answers(_vista, The.Book(The.Team(1, "Group")));
        Answers(_oracleHealth, The.Book(The.Pool(2, "Pool")));
        var facilities = The.Facilities(_time);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddMetrics();
        services.AddCareTeams();
        services.AddSingleton<TimeProvider>(_time);
        services.AddSingleton<IFacilityDirectory>(facilities);
        services.AddSingleton(The.Merger(facilities));
        services.AddSingleton(new EhrAdapterRegistry([_vista, _oracleHealth]));
        services.AddSingleton(Substitute.For<IHostEnvironment>());
        services.AddSingleton<Microsoft.Extensions.Configuration.IConfiguration>(
            new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build());
        _services = services.BuildServiceProvider();
    }

    private AddressBookReader Reader => _services.GetRequiredService<AddressBookReader>();

    [Fact]
    public async Task Read_BothAnswer_IsWholeAndNamesBoth()
    {
        var answer = await ReadAsync();

        Assert.Equal(["Group", "Pool"], Names(answer));
        Assert.Empty(answer.Partial);
        Assert.Equal("oracle-health+vista", answer.RespondingEhrs);
    }

    [Fact]
    public async Task Read_OneFails_ServesTheOtherAndSaysWhy()
    {
        Fails(_vista, new UpstreamMalformed("vista", "teams"));

        var answer = await ReadAsync();

        Assert.Equal(["Pool"], Names(answer));
        Assert.Equal(new PartialEhr("vista", "malformed"), Assert.Single(answer.Partial));
        Assert.Equal("oracle-health", answer.RespondingEhrs);
    }

    [Fact]
    public async Task Read_FreshFails_ServesTheOlderListWithItsAge()
    {
        await ReadAsync();
        _time.Advance(TimeSpan.FromSeconds(90));
        Fails(_vista, new UpstreamUnavailable("vista", "teams"));

        var answer = await ReadAsync(fresh: true);

        Assert.Equal(["Group", "Pool"], Names(answer));
        Assert.Equal(new PartialEhr("vista", "unavailable") { AgeSeconds = 90 }, Assert.Single(answer.Partial));
    }

    [Fact]
    public async Task Read_BothFail_Is503()
    {
        Fails(_vista, new UpstreamTimedOut("vista", "teams"));
        Fails(_oracleHealth, new UpstreamUnavailable("oracle-health", "pools"));

        var read = await Reader.ReadAsync(The.User("589", "668"), The.NewFlow, false, TestContext.Current.CancellationToken);

        Assert.False(read.TryGet(out _, out var failure));
        Assert.IsType<UpstreamUnavailable>(failure);
    }

    [Fact]
    public async Task Read_OneHasNoTeamToShowAndTheOtherFails_Is503BecauseNobodyKnowsThatThereAreNone()
    {
        Answers(_vista, The.Book(The.Team(1, "Left over from before the migration", "668")));
        Fails(_oracleHealth, new UpstreamUnavailable("oracle-health", "pools"));

        var read = await Reader.ReadAsync(The.User("589", "668"), The.NewFlow, false, TestContext.Current.CancellationToken);

        Assert.Equal(new UpstreamUnavailable("oracle-health", "teams"), read.TryGet(out _, out var failure) ? null : failure);
    }

    [Fact]
    public async Task Read_FreshFailsForManyAtOnce_TellsEachThatItsListIsTheOlderOne()
    {
        await ReadAsync();
        _time.Advance(TimeSpan.FromSeconds(90));
        var failing = new TaskCompletionSource<Result<AddressBook>>();
        _vista.ReadAddressBookAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>()).ReturnsForAnyArgs(failing.Task);

        var reads = Enumerable.Range(0, 5).Select(_ => ReadAsync(fresh: true)).ToArray();
        failing.SetResult(new UpstreamUnavailable("vista", "teams"));
        var answers = await Task.WhenAll(reads);

        Assert.All(
            answers, answer => Assert.Equal(new PartialEhr("vista", "unavailable") { AgeSeconds = 90 }, Assert.Single(answer.Partial)));
    }

    /// <summary>Those who waited for the same read must not ask one after the other what it has answered.</summary>
    [Fact]
    public async Task Read_FirstFailsForManyAtOnce_AsksOnce()
    {
        var failing = new TaskCompletionSource<Result<AddressBook>>();
        _vista.ReadAddressBookAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>()).ReturnsForAnyArgs(failing.Task);

        var reads = Enumerable.Range(0, 5).Select(_ => ReadAsync()).ToArray();
        failing.SetResult(new UpstreamUnavailable("vista", "teams"));
        var answers = await Task.WhenAll(reads);

        Assert.All(answers, answer => Assert.Equal(new PartialEhr("vista", "unavailable"), Assert.Single(answer.Partial)));
        await _vista.ReceivedWithAnyArgs(1).ReadAddressBookAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Read_PersonWithoutARecordThere_IsPartialAndNoOutage()
    {
        Fails(_oracleHealth, new NoHealthRecord("oracle-health"));

        var answer = await ReadAsync();

        Assert.Equal(["Group"], Names(answer));
        Assert.Equal(new PartialEhr("oracle-health", "no-record"), Assert.Single(answer.Partial));
    }

    [Fact]
    public async Task Read_OracleHealthNotInTheFlow_IsNotAsked()
    {
        var flow = new FlowDecision(MessagingFlow.New, false, "TEST", 1);

        var read = await Reader.ReadAsync(The.User("589", "668"), flow, false, TestContext.Current.CancellationToken);

        Assert.True(read.TryGet(out var answer, out _));
        Assert.Equal(["Group"], Names(answer));
        await _oracleHealth.DidNotReceiveWithAnyArgs().ReadAddressBookAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Read_ManyAtOnce_AskTheEhrOnce()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => ReadAsync()));

        Assert.All(answers, answer => Assert.Equal(2, answer.Book.Teams.Length));
        await _vista.ReceivedWithAnyArgs(1).ReadAddressBookAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Read_Again_ServesTheSameBookAndIndexUntilAPreferenceChanges()
    {
        var first = await ReadAsync();
        var second = await ReadAsync();
        await _services.GetRequiredService<AddressBookKeys>().InvalidateAsync(The.User("589").Id, TestContext.Current.CancellationToken);
        await ReadAsync();

        Assert.Same(first.Book, second.Book);
        await _vista.ReceivedWithAnyArgs(2).ReadAddressBookAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>());
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(3, 151)]
    [InlineData(99, 119)]
    public async Task Find_InTheOwnBook_KnowsReachableBlockedAndUnknown(long id, int? refusal)
    {
        Answers(_vista, The.Book(The.Team(1, "Group"), The.Team(3, "Blocked") with { Blocked = true }));

        var found = await FindAsync(CareTeamId.Create(id));

        Assert.Equal(refusal is { } number ? new SmRefusal(SmCode.Of(number)) : null, found.TryGet(out _, out var failure)
            ? null : failure);
    }

    [Fact]
    public async Task Find_EhrDoesNotAnswer_IsItsFailureAndNeverAnUnknownTeam()
    {
        Fails(_vista, new UpstreamUnavailable("vista", "teams"));

        var found = await FindAsync(CareTeamId.Create(1));

        Assert.Equal(new UpstreamUnavailable("vista", "teams"), found.TryGet(out _, out var failure) ? null : failure);
        await _oracleHealth.DidNotReceiveWithAnyArgs().ReadAddressBookAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>());
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task<AddressBookResult> ReadAsync(bool fresh = false)
    {
        var read = await Reader.ReadAsync(The.User("589", "668"), The.NewFlow, fresh, TestContext.Current.CancellationToken);
        Assert.True(read.TryGet(out var answer, out _));
        return answer;
    }

    private Task<Result<Recipient>> FindAsync(CareTeamId id) => _services.GetRequiredService<IRecipientDirectory>()
        .FindAsync(The.User("589", "668"), id, The.NewFlow, TestContext.Current.CancellationToken);

    private static string[] Names(AddressBookResult answer) => [.. answer.Book.Teams.Select(listed => listed.Team.Name)];

    private static void Answers(IEhrAdapter adapter, AddressBook book) =>
        adapter.ReadAddressBookAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>())
            .ReturnsForAnyArgs(Task.FromResult<Result<AddressBook>>(book));

    private static void Fails(IEhrAdapter adapter, Failure failure) =>
        adapter.ReadAddressBookAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>())
            .ReturnsForAnyArgs(Task.FromResult<Result<AddressBook>>(failure));
}
