using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.Tests.CareTeams;

public sealed class AddressBookMergerTests
{
    private readonly FakeTimeProvider _time = new(The.Start);

    [Fact]
    public void Merge_TeamListedTwice_IsOneTeamWithAnyBlockAndAnyPreference()
    {
        var once = The.Team(1, "Ortho Clinic") with { Blocked = true };
        var again = The.Team(1, "Ortho Clinic") with { Preferred = true };

        var team = Assert.Single(Merge(The.Book(again, once, again))).Team;

        Assert.True(team.Blocked);
        Assert.True(team.Preferred);
    }

    [Fact]
    public void Merge_TeamsOfBothEhrs_AreInNameOrder()
    {
        var teams = Merge(The.Book(The.Team(1, "Zeta"), The.Team(2, "***Alpha")), The.Book(The.Pool(3, "Middle")));

        Assert.Equal(["***Alpha", "Middle", "Zeta"], teams.Select(listed => listed.Team.Name));
    }

    [Fact]
    public void Merge_VistaRowOfAFacilityOnOracleHealth_IsDropped()
    {
        var teams = Merge(The.Book(The.Team(1, "Left over", "668"), The.Team(2, "Stays", "589")));

        Assert.Equal("Stays", Assert.Single(teams).Team.Name);
    }

    /// <summary>Oracle Health is reached in two ways, and the numbers say which of them listed the team.</summary>
    [Fact]
    public void Merge_TeamOfAnUnknownStation_IsReachedByTheAdapterThatListedIt()
    {
        var bridged = The.Team(1, "Bridged", "999", EhrName.OracleHealth);

        var teams = Merge(The.Book(bridged, The.Pool(2, "Pool", "999"), The.Team(3, "Group", "999")));

        Assert.Equal(
            [("Bridged", EhrName.MhvBridge), ("Group", EhrName.Vista), ("Pool", EhrName.OracleHealth)],
            teams.Select(listed => (listed.Team.Name, listed.Facility.Adapter)));
    }

    [Fact]
    public void Merge_RowsLeftOut_AreCountedInOneLogLine()
    {
        var logs = new CapturedLogs();
        using var logging = LoggerFactory.Create(builder => builder.AddProvider(logs));
        var merger = The.Merger(The.Facilities(_time), logging.CreateLogger<AddressBookMerger>());

        merger.Merge(
            The.User("589"), [The.Book(The.Team(1, "Left over", "668"), The.Team(2, "Too", "668"), The.Team(3, "Stays"))], VirtualTeamRule.Default);

        Assert.Contains(" 4003 2 care teams", Assert.Single(logs.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Merge_OracleHealthTeam_IsPreferredBecauseTheContactListCannotEditIt()
    {
        var teams = Merge(The.Book(The.Pool(1, "Pool")), The.Book(The.Team(2, "Group")));

        Assert.Equal([false, true], teams.Select(listed => listed.Team.Preferred));
    }

    [Theory]
    [InlineData("612", "612A4", "VA Northern California")]
    [InlineData("589", "589", "VA Kansas and Missouri health care (multiple facilities)")]
    [InlineData("618", "618", "VA Minneapolis health care")]
    [InlineData("618GA", "618GA", "VA Minneapolis health care")]
    [InlineData("999", "999", "Facility 999")]
    public void Merge_Station_IsShownAsTheWebClientKnowsItAndNeverWithoutAName(string station, string shown, string system)
    {
        var listed = Assert.Single(Merge(The.Book(The.Team(1, "Team", station))));

        Assert.Equal(shown, listed.DisplayStation);
        Assert.Equal(system, listed.Team.HealthCareSystemName);
        Assert.Equal(station, listed.Team.Station?.Value);
    }

    [Fact]
    public void Merge_NameGivenByTheEhr_IsKeptWhereTheStationIsOneFacility()
    {
        var team = The.Team(1, "Team", "618") with { HealthCareSystemName = "VA Minneapolis and more" };

        Assert.Equal("VA Minneapolis and more", Assert.Single(Merge(The.Book(team))).Team.HealthCareSystemName);
    }

    [Fact]
    public void Merge_RowWithoutStation_BelongsToTheFirstFacilityOfItsEhr()
    {
        var listed = Assert.Single(Merge(The.Book(The.Team(1, "Team", station: null))));

        Assert.Equal("589", listed.DisplayStation);
        Assert.Equal(EhrName.Vista, listed.Facility.Ehr);
    }

    /// <summary>Its teams of either EHR: what VistA still lists after the switch is of a closed facility too.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    public void Merge_FacilityBetweenTwoEhrs_TakesItsTeamsOutOfListAndCounts(int daysToMove)
    {
        var moving = new FacilityEntry
        {
            Name = "VA Ann Arbor health care", Tenant = "main", MigrationDate = DateOnly.FromDateTime(The.Start.Date.AddDays(daysToMove)),
        };
        var facilities = The.Facilities(_time, ("506", moving));

        var book = The.Merger(facilities).Merge(
            The.User("506", "589"), [The.Book(The.Team(1, "A", "506"), The.Team(2, "B")), The.Book(The.Pool(3, "C", "506"))],
            VirtualTeamRule.Default);

        Assert.Equal("B", Assert.Single(book.Teams).Team.Name);
        Assert.Equal(0, book.BlockedCount);
        Assert.Equal(["A", "C"], book.Closed.Select(listed => listed.Team.Name).Order());
        Assert.All(book.Closed, listed => Assert.True(listed is { IsClosed: true, Team.Blocked: true }));
        Assert.Equal((true, false), (book.Find(CareTeamId.Create(1))?.IsClosed, book.Find(CareTeamId.Create(2))?.IsClosed));
        Assert.Null(book.Find(CareTeamId.Create(9)));
    }

    [Theory]
    [InlineData(false, false, new[] { "At 668" })]
    [InlineData(true, false, new[] { "At 589", "At 668", "At 757" })]
    [InlineData(false, true, new string[0])]
    [InlineData(true, true, new[] { "At 589", "At 757" })]
    public void Merge_VirtualTeams_AreThoseThatTheRuleShows(bool elsewhere, bool hides, string[] shown)
    {
        var early = new FacilityEntry
        {
            Name = "VA Spokane health care", Ehr = EhrWireNames.OracleHealth, Tenant = "main", Pretransitioned = true,
        };
        CareTeam[] teams =
        [
            Virtual(1, "589"), Virtual(2, "668"), Virtual(3, "757"), The.Team(4, "Real"), The.Team(5, "Left over", "668"),
        ];

        var book = The.Merger(The.Facilities(_time, ("668", early)))
            .Merge(The.User("668", "589"), [The.Book(teams)], new VirtualTeamRule(elsewhere, hides));

        Assert.Equal([.. shown, "Real"], book.Teams.Select(listed => listed.Team.Name));
        Assert.All(book.Teams, listed => Assert.Equal(EhrName.Vista, listed.Facility.Adapter));
        Assert.All(book.Teams, listed => Assert.Null(listed.Facility.Tenant));
    }

    private static CareTeam Virtual(long id, string station) => The.Team(id, $"At {station}", station) with { IsVirtual = true };

    [Fact]
    public void Find_TeamTheListDrops_IsNotFound()
    {
        var merger = The.Merger(The.Facilities(_time));

        Assert.Null(merger.Find(The.User("668"), [The.Book(The.Team(1, "Left over", "668"))], CareTeamId.Create(1), VirtualTeamRule.Default));
        Assert.NotNull(merger.Find(The.User("589"), [The.Book(The.Team(1, "Stays"))], CareTeamId.Create(1), VirtualTeamRule.Default));
    }

    private ImmutableArray<ListedTeam> Merge(params AddressBook[] books) =>
        The.Merger(The.Facilities(_time)).Merge(The.User("668", "589"), books, VirtualTeamRule.Default).Teams;
}
