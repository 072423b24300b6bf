using SecureMessaging.Bff.CareTeams.Search;
using SecureMessaging.Bff.CareTeams.Search.Crisis;
using SecureMessaging.Bff.CareTeams.Search.Data;
using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Search.Language;
using SecureMessaging.Bff.CareTeams.Search.Sentences;

namespace SecureMessaging.Bff.Tests.CareTeams.Search;

/// <summary>What is asked for, where a question mentions other things, or none of its words names a kind of care.</summary>
public sealed class StoryTests
{
    private static readonly SearchEngine Engine = new(Lexicon.Default, CrisisDetector.Default, SentenceReader.Default);

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
    public void Sentence_ThatNamesNoKindOfCare_FindsIt(string typed, long right) => Assert.Equal(right, FirstOf(typed));

    [Theory]
    [InlineData("tell dr okafor the new pill makes me pee all night long", 9)]
    [InlineData("the wound care nurse said to ask urology about the blood in my urine", 4)]
    [InlineData("before my dental work they want to know about the floaters in my eye", 6)]
    public void Sentence_ThatMentionsSomethingElse_FindsWhoIsAsked(string typed, long right) => Assert.Equal(right, FirstOf(typed));

    [Fact]
    public void Words_OfAShortQuestion_AreNotReadAsASentence() =>
        Assert.DoesNotContain(Engine.Search(Index, "pay daughter bathe", new SearchPage(9)).Teams, listed => listed.Team.Id.Value == 1);

    /// <summary>Two kinds of care may be meant: the second one stands beside the first, not behind all its teams.</summary>
    [Fact]
    public void Sentence_ThatMayAskForTwoKindsOfCare_ShowsBothAmongTheFirst()
    {
        var index = SearchIndex.Build(The.Listed(
            The.Team(1, "Neurology North"), The.Team(2, "Neurology South"), The.Team(3, "Neurology East"), The.Team(4, "Occupational Therapy")));

        var found = Engine.Search(index, "my hands shake so bad I cant button a shirt and they said it could be parkinsons", new SearchPage(3));

        Assert.Contains(found.Teams, listed => listed.Team.Id.Value == 4);
        Assert.Contains(found.Teams, listed => listed.Team.Id.Value < 4);
    }

    [Fact]
    public void Sentence_OfWhichLittleIsKnown_IsMarkedAsPartlyUnderstood() =>
        Assert.True(Engine.Search(Index, "the joystick sticks and it ran me into the wall", new SearchPage(3)).Question.IsPartlyUnderstood);

    [Fact]
    public void Sentence_ThatNamesAProvider_IsNotMarkedForWhatElseItSays() =>
        Assert.False(Engine.Search(Index, "please tell dr okafor that i said thank you so much", new SearchPage(3)).Question.IsPartlyUnderstood);

    [Fact]
    public void Sentence_SaysWhichOfItsWordsSpokeMost() =>
        Assert.Contains(
            ("floaters", Lexicon.Default.MeaningOf("eye")),
            Engine.Search(Index, "before my dental work they want to know about the floaters in my eye", new SearchPage(3)).Question.UnderstoodAs);

    [Fact]
    public void Sentence_WithANameThatNoTeamHas_LeavesTheNameOutAndSaysSo()
    {
        var question = Engine.Search(Index, "floaters in my eye since zorvexian looked at the dental work", new SearchPage(3)).Question;

        Assert.Equal(["zorvexian"], question.UnknownNames);
        Assert.Equal(["zorvexian"], question.LeftOut);
    }

    /// <summary>A rare kind of care beside a danger: the notice's teams stand before it.</summary>
    [Theory]
    [InlineData("i burned my arm with cigarettes on purpose")]
    [InlineData("i want to kill myself because nobody listens to the wheelchair people")]
    public void Sentence_OfDanger_HasTheTeamsOfItsNoticeFirst(string typed)
    {
        var index = SearchIndex.Build(The.Listed(
            [.. Enumerable.Range(1, 60).Select(number => The.Team(number, $"Suicide Prevention {number}")),
                The.Team(100, "Tobacco Cessation"), The.Team(101, "Wheelchair Clinic")]));

        var found = Engine.Search(index, typed, new SearchPage(3)).Teams;

        Assert.True(found[0].Team.Id.Value <= 60);
    }

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
        var weights = new CrisisWeights(["w pharmacy\t0.9\t1\t0\t0", "a always\t-0.7\t0\t0\t0"]);
        var detector = new CrisisDetector(DataFiles.Read<CrisisFile>("crisis.json"), weights);

        Assert.Empty(detector.Find("pharmacy")!.Teams);
        Assert.NotEmpty(new CrisisDetector(DataFiles.Read<CrisisFile>("crisis.json"), new CrisisWeights(["w pharmacy\t3\t1\t0\t0"])).Find("pharmacy")!.Teams);
    }

    private static long FirstOf(string typed) => Engine.Search(Index, typed, new SearchPage(3)).Teams[0].Team.Id.Value;
}
