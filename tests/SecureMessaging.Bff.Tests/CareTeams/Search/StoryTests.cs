using SecureMessaging.Bff.CareTeams.Search;
using SecureMessaging.Bff.CareTeams.Search.Crisis;
using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Search.Language;

namespace SecureMessaging.Bff.Tests.CareTeams.Search;

/// <summary>What is asked for, where a question mentions other things, or words that only together mean something.</summary>
public sealed class StoryTests
{
    private static readonly SearchEngine Engine = new(Lexicon.Default, CrisisDetector.Default);

    private static readonly SearchIndex Index = SearchIndex.Build(The.Listed(
        The.Team(1, "Caregiver Support"),
        The.Team(2, "Privacy Office"),
        The.Team(3, "Release of Information"),
        The.Team(4, "Urology"),
        The.Team(5, "Optometry"),
        The.Team(6, "Ophthalmology"),
        The.Team(7, "!!!Dental!!! DO NOT USE AFTER HOURS"),
        The.Team(8, "Dental Clinic Staff and Front Desk"),
        The.Team(9, "PACT Okafor, Ann"),
        The.Team(10, "PACT Castellanos, I NP"),
        The.Team(11, "Wound Care"),
        The.Team(12, "Neurology")));

    [Theory]
    [InlineData("is there any pay for my daughter since she bathes me every morning", 1)]
    [InlineData("somebody put a wrong allergy into my chart and i want it gone", 2)]
    [InlineData("a lawyer in town needs my papers from the last two years", 3)]
    public void Sentence_WhoseWordsMeanSomethingTogether_FindsIt(string typed, long right) => Assert.Equal(right, FirstOf(typed));

    [Theory]
    [InlineData("tell dr okafor the new pill makes me pee all night long", 9)]
    [InlineData("can urology tell me if there is pay for my daughter who bathes me", 4)]
    public void Sentence_ThatNamesAPersonOrAKindOfCare_IsNotReadAsAStory(string typed, long right) => Assert.Equal(right, FirstOf(typed));

    [Fact]
    public void Words_OfAShortQuestion_AreNotReadTogether() =>
        Assert.DoesNotContain(Engine.Search(Index, "pay daughter bathe", new SearchPage(9)).Teams, listed => listed.Team.Id.Value == 1);

    [Theory]
    [InlineData("ophthalmologist", 6)]
    [InlineData("optometrist", 5)]
    public void Title_OfOneOfTwoFieldsWithOneMeaning_HasItsOwnFirst(string typed, long right) => Assert.Equal(right, FirstOf(typed));

    [Fact]
    public void Team_WhoseNameWarns_StandsBelowItsEqualsAndIsFound()
    {
        var found = Engine.Search(Index, "dental", new SearchPage(9)).Teams.Select(listed => listed.Team.Id.Value);

        Assert.Equal([8, 7], found);
    }

    [Theory]
    [InlineData("Throckmorton NP")]
    [InlineData("Throckmorton MD")]
    public void Name_ThatNoTeamHas_WithARoleAlone_FindsNothingAndIsSaid(string typed)
    {
        var outcome = Engine.Search(Index, typed, new SearchPage(9));

        Assert.Empty(outcome.Teams);
        Assert.Contains("throckmorton", outcome.Question.UnknownNames);
    }

    [Fact]
    public void Name_WrittenAsItSounds_FindsTheField() => Assert.Equal(12, FirstOf("newrologee"));

    /// <summary>In doubt the notice is shown, and the person still finds what was asked for first.</summary>
    [Fact]
    public void Notice_ThatIsNotCertain_LeavesTheOrderAsItWas()
    {
        var weights = new CrisisWeights(["w pharmacy\t0.3\t1\t0\t0"]);
        var detector = new CrisisDetector(DataFiles.Read<CrisisFile>("crisis.json"), weights);

        Assert.Empty(detector.Find("pharmacy")!.Teams);
        Assert.NotEmpty(new CrisisDetector(DataFiles.Read<CrisisFile>("crisis.json"), new CrisisWeights(["w pharmacy\t3\t1\t0\t0"])).Find("pharmacy")!.Teams);
    }

    private static long FirstOf(string typed) => Engine.Search(Index, typed, new SearchPage(3)).Teams[0].Team.Id.Value;
}
