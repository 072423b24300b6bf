using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Systems;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Facilities;

namespace SecureMessaging.Bff.Tests.CareTeams;

public sealed class CareSystemsTests
{
    private static readonly FacilityDirectory Facilities = The.Facilities(
        TimeProvider.System, ("506", new FacilityEntry { Name = "VA Ann Arbor health care", MigrationInDays = 2 }));

    private static readonly CareSystems Systems = new(The.Registry, Facilities, The.Display(Facilities));

    [Fact]
    public void Of_PartOfAFacilityInTheProfile_IsTheWholeFacilityOnceWithAllItsTeams()
    {
        var systems = Of(["589A4", "589", "612"], The.Team(1, "One"), The.Team(2, "Two", "589A4"), The.Team(3, "Three", "612"));

        Assert.Equal([("589", 2), ("612A4", 1)], systems.Select(system => (system.StationNumber, system.TeamCount)));
    }

    [Fact]
    public void Of_FacilityThatOnlyATeamNames_IsListedBehindThoseOfTheProfile()
    {
        var systems = Of(["589"], The.Team(1, "Elsewhere", "618"), The.Team(2, "Unknown", "999"), The.Team(3, "Here"));

        Assert.Equal(["589", "618", "999"], systems.Select(system => system.StationNumber));
        Assert.Equal("Facility 999", systems[2].Name);
        Assert.True(systems[0].Preselected);
    }

    [Theory]
    [InlineData("612A4", "612")]
    [InlineData("999", "999")]
    [InlineData("506", "589")]
    public void HomeOf_Person_IsTheFirstFacilityThatCanBeWrittenTo(string first, string home) =>
        Assert.Equal(StationNumber.Parse(home), Systems.HomeOf(The.User(first, "589")));

    private static CareSystemAttributes[] Of(string[] stations, params CareTeam[] teams)
    {
        var user = The.User(stations);
        var book = The.Merger(Facilities).Merge(user, [The.Book(teams)], VirtualTeamRule.Default);
        return [.. Systems.Of(user, new AddressBookResult(book, [], "vista"))];
    }
}
