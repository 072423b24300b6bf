using SecureMessaging.Bff.CareTeams.Search;
using SecureMessaging.Bff.CareTeams.Search.Crisis;
using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Search.Language;
using SecureMessaging.Bff.CareTeams.Search.Sentences;

namespace SecureMessaging.Bff.Tests.CareTeams.Search;

/// <summary>A kind of care that no team here has is answered by one near to it, and the answer says so.</summary>
public sealed class RelatedCareTests
{
    private static readonly SearchEngine Engine = new(Lexicon.Default, CrisisDetector.Default, SentenceReader.Default);

    private static readonly SearchIndex Without = SearchIndex.Build(The.Listed(The.Team(1, "General Surgery"), The.Team(2, "Podiatry")));

    private static readonly SearchIndex With = SearchIndex.Build(The.Listed(The.Team(1, "General Surgery"), The.Team(2, "523_WX CT SURG")));

    [Theory]
    [InlineData("C.T. surg")]
    [InlineData("ct surgery")]
    [InlineData("heart surgeon")]
    public void KindOfCare_ThatNoTeamHas_IsAnsweredByOneNearToItAndMarked(string typed)
    {
        var outcome = Engine.Search(Without, typed, new SearchPage(5));

        Assert.Equal([1L], outcome.Teams.Select(listed => listed.Team.Id.Value));
        Assert.True(outcome.IsPartial);
    }

    [Theory]
    [InlineData("C.T. surg")]
    [InlineData("ct surgery")]
    [InlineData("heart surgeon")]
    public void KindOfCare_ThatATeamHas_IsFoundAndNotMarked(string typed)
    {
        var outcome = Engine.Search(With, typed, new SearchPage(5));

        Assert.Equal(2, outcome.Teams[0].Team.Id.Value);
        Assert.False(outcome.IsPartial);
    }
}
