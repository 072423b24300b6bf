using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SecureMessaging.Bff.CareTeams;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Sharing;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.OracleHealth.Adapter;
using SecureMessaging.Ehr.Vista.Adapter;

namespace SecureMessaging.Bff.Tests.CareTeams.Sharing;

/// <summary>Address books of people who have the same pools, and teams of their own beside them.</summary>
public sealed class SharedBookTests
{
    private readonly FakeTimeProvider _time = new(The.Start);
    private readonly FacilityDirectory _facilities;
    private readonly AddressBookMerger _merger;
    private readonly ListSharing _sharing;
    private readonly KeptIndexes _indexes;
    private readonly MergedAddressBooks _books;

    public SharedBookTests()
    {
        var lists = new SharedLists(new TeamPool(), Options.Create(new CareTeamsOptions()));
        // p3 begins six days before the switch: three days from the start of the test.
        var moving = new FacilityEntry { Name = "VA Boise health care", Tenant = "main", MigrationDate = new DateOnly(2031, 3, 11) };
        _facilities = The.Facilities(_time, ("531", moving));
        _merger = The.Merger(_facilities);
        _sharing = new ListSharing(new TeamPool(), lists);
        _indexes = new KeptIndexes(Options.Create(new CareTeamsOptions { MaxIndexedTeams = 10 }));
        _books = new MergedAddressBooks(_merger, lists, _indexes, _facilities);
    }

    private static CareTeam[] Pools => [The.Pool(1, "Delta pool"), The.Pool(2, "Alpha pool"), The.Pool(3, "Omega pool", "757")];

    [Fact]
    public void Books_OfTwoPeople_HaveThePoolsAndTheirIndexOnce()
    {
        var one = Merge(The.User("589", "668"), Own(The.Team(11, "Beta"), The.Team(12, "Zeta")), Shared(Pools));
        var other = Merge(The.UserNamed("00000000-0000-4000-8000-000000000004", "589", "668"), Own(The.Team(13, "Gamma")), Shared(Pools));

        var ((shared, _, _), (sharedToo, own, _)) = (one.Index, other.Index);
        Assert.Same(shared, sharedToo);
        Assert.Same(one.Find(Pools[0].Id), other.Find(Pools[0].Id));
        Assert.Equal(["Gamma"], own!.Teams.Select(listed => listed.Team.Name));
        Assert.Equal((2, 1), (one.OwnCount, other.OwnCount));
    }

    [Fact]
    public void Book_OfTwoParts_IsTheBookThatIsMergedOfAll()
    {
        var (user, lists) = (The.User("589", "668"), (ImmutableArray<AddressBook>)[
            Own(The.Team(11, "Beta") with { Blocked = true }, The.Team(12, "Zeta"), The.Team(14, "Delta pool"), The.Team(15, "Moving", "531")),
            Shared(Pools)]);
        _time.Advance(TimeSpan.FromDays(5));

        var merged = _books.Of(user, lists, VirtualTeamRule.Default);

        var whole = _merger.Merge(user, lists, VirtualTeamRule.Default);
        Assert.Equal(whole.Teams, merged.Teams);
        Assert.Equal(whole.Closed, merged.Closed);
        Assert.Equal((whole.Count, whole.BlockedCount, 1), (merged.Count, merged.BlockedCount, merged.Closed.Length));
        Assert.All(whole.Teams.Concat(whole.Closed), listed => Assert.Equal(listed, merged.Find(listed.Team.Id)));
        Assert.Equal(3, merged.OwnCount);
    }

    [Fact]
    public void Book_OfAPersonWithPoolsOnly_IsThatOfEverybodyElseWithThem()
    {
        var one = Merge(The.User("668"), Shared(Pools));
        var other = Merge(The.UserNamed("00000000-0000-4000-8000-000000000004", "668"), Shared(Pools), Own());

        Assert.Same(one, other);
        Assert.Equal(0, one.OwnCount);
        Assert.Equal(["Alpha pool", "Delta pool", "Omega pool"], one.Teams.Select(listed => listed.Team.Name));
    }

    /// <summary>A number of both parts is one team, and a block anywhere counts.</summary>
    [Fact]
    public void Book_WithANumberOfBothParts_HasTheTeamOnceAndBlocked()
    {
        var again = Pools[0] with { Blocked = true };

        var merged = Merge(The.User("589", "668"), Own(again, The.Team(11, "Beta")), Shared(Pools));

        var team = Assert.Single(merged.Teams, listed => listed.Team.Id == again.Id);
        Assert.True(team.Team.Blocked);
        Assert.Equal(4, merged.Count);
    }

    [Fact]
    public void Book_WhoseSharedListHasAFacilityThatMoves_IsMadeAnewOnThatDayAndNotBefore()
    {
        var (own, shared) = (Own(The.Team(11, "Beta")), Shared([.. Pools, The.Pool(4, "Boise pool", "531")]));
        var before = Merge(The.User("589", "531"), own, shared);
        var again = Merge(The.User("589", "531"), own, shared);

        _time.Advance(TimeSpan.FromDays(12));
        var after = Merge(The.User("589", "531"), own, shared);

        Assert.Same(before, again);
        Assert.DoesNotContain(before.Teams, listed => listed.Team.Name == "Boise pool");
        Assert.Contains(after.Teams, listed => listed.Team.Name == "Boise pool");
    }

    [Fact]
    public void Book_OnTheDayAFacilityCloses_HasItsTeamsNoLonger()
    {
        var (own, shared) = (Own(The.Team(11, "Beta"), The.Team(12, "Boise group", "531")), Shared(Pools));
        var before = Merge(The.User("589", "531"), own, shared);

        _time.Advance(TimeSpan.FromDays(5));
        var after = Merge(The.User("589", "531"), own, shared);

        Assert.Contains(before.Teams, listed => listed.Team.Name == "Boise group");
        Assert.DoesNotContain(after.Teams, listed => listed.Team.Name == "Boise group");
        Assert.Equal("Boise group", Assert.Single(after.Closed).Team.Name);
    }

    [Fact]
    public void Index_OfOwnTeams_IsKeptForTheLastSearchersOnly()
    {
        var people = Enumerable.Range(1, 9)
            .Select(n => Merge(
                The.UserNamed($"00000000-0000-4000-8000-00000000000{n}", "589", "668"),
                Own(The.Team(n, $"A {n}"), The.Team(n + 10, $"B {n}")),
                Shared(Pools)))
            .ToArray();

        var first = people[0].Index;
        foreach (var person in people)
        {
            Assert.Same(person.Index, person.Index);
            Assert.InRange(_indexes.Teams, 2, 10);
            Assert.Same(first, people[0].Index);
        }

        var forgotten = people[1].Index;
        Assert.All(people[2..], person => Assert.Equal(5, person.Index.Count));
        Assert.NotSame(forgotten, people[1].Index);
    }

    [Fact]
    public void Count_OfAList_IsOfTheTeamsThatAreThePersonsOwn()
    {
        Assert.Equal(2, _sharing.OwnTeamsOf(Own(The.Team(11, "Beta"), The.Team(12, "Zeta"))));
        Assert.Equal(0, _sharing.OwnTeamsOf(Shared(Pools)));
    }

    private MergedAddressBook Merge(MessagingUser user, params AddressBook[] books) =>
        _books.Of(user, [.. books], VirtualTeamRule.Default);

    private AddressBook Own(params CareTeam[] teams) => _sharing.Share(The.Book(teams), VistaProfiles.Vista);

    private AddressBook Shared(params CareTeam[] teams) => _sharing.Share(The.Book(teams), OracleHealthProfile.Profile);
}
