using SecureMessaging.Bff.CareTeams.Search;
using SecureMessaging.Bff.CareTeams.Search.Crisis;
using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Search.Language;
using SecureMessaging.Bff.CareTeams.Search.Sentences;

namespace SecureMessaging.Bff.Tests.CareTeams.Search;

/// <summary>What is shown while somebody types: the ways in which the last word may go on stand beside each other.</summary>
public sealed class UnfinishedWordTests
{
    private static readonly SearchEngine Engine = new(Lexicon.Default, CrisisDetector.Default, SentenceReader.Default);

    private static readonly SearchIndex Index = SearchIndex.Build(The.Listed(
    [
        .. Enumerable.Range(1, 8).Select(i => The.Team(i, $"PACT Carson, {(char)('A' + i)}")),
        .. Enumerable.Range(11, 6).Select(i => The.Team(i, $"Caregiver Support {i}")),
        The.Team(21, "Cardiology"),
        The.Team(22, "Weight Management"),
        The.Team(23, "Women's Health Clinic"),
        The.Team(24, "Nephrology"),
        The.Team(25, "Blocked Cardiology") with { Blocked = true },
        The.Pool(26, "VHA SPO Eye Clinic") with { NameStart = 8 },
    ]));

    [Theory]
    [InlineData("car", 21)]
    [InlineData("car", 11)]
    [InlineData("kidn", 24)]
    [InlineData("lose w", 22)]
    [InlineData("lose we", 22)]
    [InlineData("pap s", 23)]
    public void Letters_OfAKindOfCare_ShowItAmongThree(string typed, long right)
    {
        var shown = Engine.Search(Index, typed, new SearchPage(3)).Teams.Select(listed => listed.Team.Id.Value);

        Assert.Contains(right, shown);
    }

    [Fact]
    public void FirstWordOfAPhrase_ThatIsAWordOfTheLanguage_IsAPartialAnswer()
    {
        var outcome = Engine.Search(Index, "lose", new SearchPage(3));

        Assert.Equal(22, outcome.Teams[0].Team.Id.Value);
        Assert.True(outcome.IsPartial);
    }

    [Fact]
    public void FinishedWord_IsNotSpreadOverOtherWords()
    {
        var outcome = Engine.Search(Index, "carson", new SearchPage(3));

        Assert.All(outcome.Teams, listed => Assert.Contains("Carson", listed.Team.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void Pages_OfAnUnfinishedWord_HaveEveryTeamOnce()
    {
        var all = Engine.Search(Index, "car", new SearchPage(50)).Teams.Select(listed => listed.Team.Id).ToArray();
        var first = Engine.Search(Index, "car", new SearchPage(4));

        var rest = Engine.Search(Index, "car", new SearchPage(50) { After = first.Next });

        Assert.Equal(all, first.Teams.Concat(rest.Teams).Select(listed => listed.Team.Id));
    }
}
