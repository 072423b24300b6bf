using SecureMessaging.Bff.CareTeams.Search;
using SecureMessaging.Bff.CareTeams.Search.Crisis;
using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Search.Language;
using SecureMessaging.Bff.CareTeams.Search.Sentences;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.Tests.CareTeams.Search;

/// <summary>Teams of one name at several facilities: the facility that is typed decides, whatever the person wrote to lately.</summary>
public sealed class EqualNamesTests
{
    private const long First = IdRanges.FirstDerived;

    private static readonly SearchEngine Engine = new(Lexicon.Default, CrisisDetector.Default, SentenceReader.Default);
    private static readonly SearchIndex Index = SearchIndex.Build(The.Merger(The.Facilities(TimeProvider.System)).Merge(
        The.User("589", "612", "668", "757"),
        [
            The.Book(
                Named(The.Team(1, "Pharmacy", "589"), "VA Kansas City health care") with { Preferred = true },
                Named(The.Team(2, "Pharmacy", "612"), "VA Northern California") with { Preferred = true }),
            The.Book(
                Named(The.Pool(3, "VHA SPO Pharmacy") with { NameStart = 8 }, "VA Spokane health care"),
                Named(The.Pool(4, "VHA WAS Pharmacy", "757") with { NameStart = 8 }, "VA Central Ohio health care")),
        ],
        VirtualTeamRule.Default).Teams);

    [Theory]
    [InlineData("spo pharmacy", First + 3)]
    [InlineData("PHARMACY SPO", First + 3)]
    [InlineData("was pharmacy", First + 4)]
    [InlineData("pharmacy 668", First + 3)]
    [InlineData("757 pharmacy", First + 4)]
    [InlineData("pharmacy 612", 2)]
    [InlineData("kansas city pharmacy", 1)]
    [InlineData("pharmacy in spokane", First + 3)]
    [InlineData("pharmacy columbus", First + 4)]
    [InlineData("northern california pharmacy", 2)]
    [InlineData("rx spo", First + 3)]
    [InlineData("farmacy ohio", First + 4)]
    public void EqualNames_WhereAFacilityIsTyped_ItsTeamIsFirst(string typed, long right)
    {
        var others = new[] { 1, 2, First + 3, First + 4 }.Where(id => id != right).Select(CareTeamId.Create).ToArray();

        var outcome = Engine.Search(Index, typed, new SearchPage(4) { Recent = others, Home = StationNumber.Parse(right == 1 ? "612" : "589") });

        Assert.Equal(right, outcome.Teams[0].Team.Id.Value);
    }

    private static CareTeam Named(CareTeam team, string system) => team with { HealthCareSystemName = system };
}
