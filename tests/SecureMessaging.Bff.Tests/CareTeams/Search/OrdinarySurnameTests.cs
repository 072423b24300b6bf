using SecureMessaging.Bff.CareTeams.Search;
using SecureMessaging.Bff.CareTeams.Search.Crisis;
using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Search.Language;
using SecureMessaging.Bff.CareTeams.Search.Sentences;

namespace SecureMessaging.Bff.Tests.CareTeams.Search;

/// <summary>Surnames that are words of the language too: what no team has is said to be a name that no team has.</summary>
public sealed class OrdinarySurnameTests
{
    private static readonly SearchEngine Engine = new(Lexicon.Default, CrisisDetector.Default, SentenceReader.Default);

    private static readonly SearchIndex Index = SearchIndex.Build(The.Listed(
        The.Team(1, "Pharmacy"),
        The.Team(2, "Cardiology"),
        The.Team(3, "PACT Cook, Ann"),
        The.Team(4, "PACT Barker, Lee")));

    [Theory]
    [InlineData("smith")]
    [InlineData("baker")]
    [InlineData("Young")]
    public void Surname_Alone_FindsNothingAndIsSaidToBeUnknown(string typed)
    {
        var outcome = Engine.Search(Index, typed, new SearchPage(5));

        Assert.Empty(outcome.Teams);
        Assert.Equal([typed.ToLowerInvariant()], outcome.Question.UnknownNames);
    }

    [Theory]
    [InlineData("smith pharmacy", 1)]
    [InlineData("cardiology baker", 2)]
    [InlineData("pharmacy of young", 1)]
    public void Surname_BesideAKindOfCare_IsAPartialAnswerThatNamesIt(string typed, long right)
    {
        var outcome = Engine.Search(Index, typed, new SearchPage(5));

        Assert.Equal(right, outcome.Teams[0].Team.Id.Value);
        Assert.Single(outcome.Question.UnknownNames);
        Assert.True(outcome.IsPartial);
    }

    [Fact]
    public void Surname_OfATeam_FindsIt()
    {
        var outcome = Engine.Search(Index, "cook", new SearchPage(5));

        Assert.Equal(3, Assert.Single(outcome.Teams).Team.Id.Value);
        Assert.False(outcome.IsPartial);
    }

    [Fact]
    public void Surname_InASentence_IsAWordOfIt()
    {
        var outcome = Engine.Search(Index, "when i was young the pharmacy sent my pills", new SearchPage(5));

        Assert.Equal(1, outcome.Teams[0].Team.Id.Value);
        Assert.Empty(outcome.Question.UnknownNames);
    }

    [Fact]
    public void StationNumber_ThatIsNotInTheAddressBook_MakesAPartialAnswer()
    {
        var outcome = Engine.Search(Index, "cardiology 648", new SearchPage(5));

        Assert.Equal(2, outcome.Teams[0].Team.Id.Value);
        Assert.True(outcome.IsPartial);
    }
}
