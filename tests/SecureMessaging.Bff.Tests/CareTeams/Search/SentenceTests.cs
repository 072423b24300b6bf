using SecureMessaging.Bff.CareTeams.Search;
using SecureMessaging.Bff.CareTeams.Search.Crisis;
using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Search.Language;
using SecureMessaging.Bff.CareTeams.Search.Sentences;

namespace SecureMessaging.Bff.Tests.CareTeams.Search;

/// <summary>Sentences that tell a story: which of their words decide.</summary>
public sealed class SentenceTests
{
    private static readonly SearchEngine Engine = new(Lexicon.Default, CrisisDetector.Default, SentenceReader.Default);

    private static readonly SearchIndex Index = SearchIndex.Build(The.Listed(
        The.Team(1, "PACT Okafor, Ann"),
        The.Team(2, "Urology"),
        The.Team(3, "Travel Pay"),
        The.Team(4, "Eligibility & Enrollment"),
        The.Team(5, "Klamath Falls Cardiology"),
        The.Team(6, "Physical Therapy"),
        The.Team(7, "Nutrition"),
        The.Team(8, "Pharmacy"),
        The.Team(9, "General Surgery")));

    [Theory]
    [InlineData("please tell Dr Okafor that i get up all night to pee since tuesday", 1)]
    [InlineData("you lost my mileage claim again and i want my money", 3)]
    [InlineData("my father is old and falls a lot when he walks", 6)]
    [InlineData("is my surgery on the 23rd or another day that week", 9)]
    [InlineData("my zorvapril is due and i leave town on thursday", 8)]
    public void Sentence_OfSeveralWordsThatPointSomewhere_IsDecidedByTheStrongest(string typed, long right)
    {
        var outcome = Engine.Search(Index, typed, new SearchPage(3));

        Assert.Equal(right, outcome.Teams[0].Team.Id.Value);
    }

    [Theory]
    [InlineData("nutricionist", 7)]
    [InlineData("urologist", 2)]
    public void Title_IsShownAsReadAsAWordAndNoStem(string typed, long right)
    {
        var outcome = Engine.Search(Index, typed, new SearchPage(3));

        Assert.Equal(right, outcome.Teams[0].Team.Id.Value);
        Assert.All(outcome.Question.Corrected, word => Assert.Contains(word.ReadAs, (string[])["nutricion", "urology"]));
    }

    [Fact]
    public void NameOfAMedicine_ThatNoListHas_SaysWhatItWasReadAs()
    {
        var outcome = Engine.Search(Index, "zorvapril", new SearchPage(3));

        Assert.Equal(8, outcome.Teams[0].Team.Id.Value);
        Assert.Equal("medication", Assert.Single(outcome.Question.Corrected).ReadAs);
    }
}
