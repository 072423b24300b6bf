using SecureMessaging.Bff.CareTeams.Search;
using SecureMessaging.Bff.CareTeams.Search.Crisis;
using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Search.Language;
using SecureMessaging.Bff.CareTeams.Search.Sentences;
using SecureMessaging.Ehr.AddressBooks;

namespace SecureMessaging.Bff.Tests.CareTeams.Search;

/// <summary>A person that no team has is said to be unknown, and becomes no clinic, colour, place or other person.</summary>
public sealed class UnknownPersonTests
{
    private static readonly SearchEngine Engine = new(Lexicon.Default, CrisisDetector.Default, SentenceReader.Default);

    private static readonly CareTeam[] Teams =
    [
        The.Team(1, "Eye Clinic"),
        The.Team(2, "Neurology"),
        The.Team(3, "Orthopedics"),
        The.Team(4, "Prosthetics"),
        The.Team(5, "Gastroenterology"),
        The.Team(6, "PACT Red 1 (Castellanos NP)"),
        The.Team(7, "PACT Green (Nguyen-Bauer, A)"),
        The.Team(8, "Admin Clerk"),
        The.Team(9, "Martinez CA Cardiology", "612"),
        The.Team(10, "Brookings Cardiology"),
    ];

    private static readonly SearchIndex Index = SearchIndex.Build(The.Listed(Teams));

    [Theory]
    [InlineData("singh md", "singh")]
    [InlineData("reyes np", "reyes")]
    [InlineData("sanchez np", "sanchez")]
    [InlineData("jones md", "jones")]
    [InlineData("kelly md", "kelly")]
    [InlineData("walker np", "walker")]
    [InlineData("scott md", "scott")]
    [InlineData("patel np", "patel")]
    [InlineData("rivera np", "rivera")]
    [InlineData("wong rn", "wong")]
    [InlineData("hart np", "hart")]
    [InlineData("dr clark", "clark")]
    [InlineData("dr reed", "reed")]
    [InlineData("dr green", "green")]
    [InlineData("Dr Martinez", "martinez")]
    [InlineData("dr brooks", "brooks")]
    [InlineData("dr baker", "baker")]
    [InlineData("jones", "jones")]
    public void Person_ThatNoTeamHas_IsSaidToBeUnknown(string typed, string name)
    {
        var outcome = Engine.Search(Index, typed, new SearchPage(5));

        Assert.Empty(outcome.Teams);
        Assert.Equal([name], outcome.Question.UnknownNames);
        Assert.Empty(outcome.Question.Corrected);
        Assert.True(outcome.IsPartial);
    }

    [Theory]
    [InlineData("castellanos np", 6)]
    [InlineData("dr bauer", 7)]
    [InlineData("dr nguyen", 7)]
    [InlineData("dr castel", 6)]
    [InlineData("neurolgy np", 2)]
    [InlineData("dr cardiolgy", 10)]
    [InlineData("martinez", 9)]
    public void Person_OfATeam_OrAKindOfCare_IsFound(string typed, long right)
    {
        var outcome = Engine.Search(Index, typed, new SearchPage(5));

        Assert.Equal(right, outcome.Teams[0].Team.Id.Value);
        Assert.Empty(outcome.Question.UnknownNames);
    }

    [Theory]
    [InlineData("Green, Ann")]
    [InlineData("Martinez, Jose")]
    public void Person_WhoseNameIsAColorOrAPlaceToo_IsFoundWhereATeamHasThem(string provider)
    {
        var index = SearchIndex.Build(The.Listed([.. Teams, The.Team(11, "Team 11") with { LeadProviderName = provider }]));

        var outcome = Engine.Search(index, "dr " + provider.Split(',')[0], new SearchPage(5));

        Assert.Contains(outcome.Teams, listed => listed.Team.Id.Value == 11);
        Assert.Empty(outcome.Question.UnknownNames);
    }
}
