using SecureMessaging.Bff.CareTeams.Search;
using SecureMessaging.Bff.CareTeams.Search.Crisis;
using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Search.Language;
using SecureMessaging.Bff.CareTeams.Search.Sentences;

namespace SecureMessaging.Bff.Tests.CareTeams.Search;

/// <summary>A name as staff wrote it, or as a person remembers it, and a name that no team has.</summary>
public sealed class NamesAsWrittenTests
{
    private static readonly SearchEngine Engine = new(Lexicon.Default, CrisisDetector.Default, SentenceReader.Default);

    private static readonly SearchIndex Index = SearchIndex.Build(The.Listed(
        The.Team(1, "VHASPO PACT Blue 2 Quispe, J"),
        The.Team(2, "VHA SPO Wenatchee Primary Care Oak - Clinical"),
        The.Team(3, "VHA SPO Podiatry - Clinical"),
        The.Team(4, "Cardiology"),
        The.Team(5, "Ask a Pharmacist")));

    [Theory]
    [InlineData("VHA SPO Wenatchee Primary Care Oak - Clinical", 2)]
    [InlineData("vha spo podiatry", 3)]
    [InlineData("VHASPO PACT Blue 2", 1)]
    [InlineData("askapharmacist", 5)]
    public void NameOfATeam_AsItIsWrittenOrGlued_IsFirst(string typed, long right)
    {
        var outcome = Engine.Search(Index, typed, new SearchPage(5));

        Assert.Equal(right, outcome.Teams[0].Team.Id.Value);
    }

    [Theory]
    [InlineData("dr smith cardiology", "smith")]
    [InlineData("mrs baker cardiology", "baker")]
    public void NameAfterAFormOfAddress_ThatNoTeamHas_IsSaidToBeUnknown(string typed, string name)
    {
        var outcome = Engine.Search(Index, typed, new SearchPage(5));

        Assert.Equal(4, outcome.Teams[0].Team.Id.Value);
        Assert.Equal([name], outcome.Question.UnknownNames);
        Assert.True(outcome.IsPartial);
    }
}
