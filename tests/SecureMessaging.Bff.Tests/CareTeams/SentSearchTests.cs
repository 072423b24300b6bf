using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SecureMessaging.Bff.CareTeams;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Sent;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.Tests.CareTeams;

/// <summary>An adapter that cannot tell what was sent there: a list without it is a part, and says so.</summary>
public sealed class SentSearchTests
{
    private static readonly SentItem Item = new() { EhrMessageId = "1", Adapter = EhrName.Vista, SentAt = The.Start, Category = "OTHER" };

    private readonly FakeTimeProvider _time = new(The.Start);
    private bool _isCut;

    [Fact]
    public async Task Read_EhrWithoutAHistory_IsNamedAsPartial()
    {
        var sent = await ReadAsync("589", "668");

        Assert.Same(Item, Assert.Single(sent.Items));
        Assert.Equal(new PartialEhr("oracle-health", "unavailable"), Assert.Single(sent.Partial));
        Assert.Equal("vista", sent.RespondingEhrs);
    }

    [Fact]
    public async Task Read_ThatEhrAlone_IsAnEmptyPartAndNoOutage()
    {
        var sent = await ReadAsync("668");

        Assert.Empty(sent.Items);
        Assert.Single(sent.Partial);
    }

    [Fact]
    public async Task Read_EhrThatHoldsMoreThanItShows_IsNamedAsCutWithWhatItShows()
    {
        _isCut = true;

        var sent = await ReadAsync("589");

        Assert.Same(Item, Assert.Single(sent.Items));
        Assert.Equal(new PartialEhr("vista", "cut"), Assert.Single(sent.Partial));
        Assert.Equal("vista", sent.RespondingEhrs);
    }

    private async Task<SentSearchResult> ReadAsync(params string[] stations)
    {
        var history = Substitute.For<ISentHistory>();
        history.Name.Returns(EhrName.Vista);
        history.ReadAsync(Arg.Any<Patient>(), Arg.Any<DateTimeOffset>(), Arg.Any<CancellationToken>())
            .Returns(Task.FromResult<Result<SentList>>(new SentList([Item], _isCut)));
        var plan = new AddressBookPlan(The.Registry, The.Facilities(_time));
        var search = new SentSearch(plan, [history], Options.Create(new CareTeamsOptions()), _time);

        var read = await search.ReadAsync(The.User(stations), The.NewFlow, The.Start, TestContext.Current.CancellationToken);

        Assert.True(read.TryGet(out var sent, out var failure), failure?.ToString());
        return sent;
    }
}
