using SecureMessaging.Bff.CareTeams.Search.Crisis;
using SecureMessaging.Bff.CareTeams.Search.Data;
using SecureMessaging.Testing.CareTeamSearch;

namespace SecureMessaging.Bff.Tests.CareTeams.Search.Crisis;

/// <summary>The table that is learnt: that it is the one its phrases give, and what it adds to the signs.</summary>
public sealed class CrisisWeightsTests
{
    private static readonly CrisisDetector SignsAlone = CrisisTraining.SignsAlone;

    /// <summary>Red after a change of phrases, concepts or the lexicon: run the command <c>crisis-training</c> of the benchmarks and commit the table.</summary>
    [Fact]
    public void Table_IsWhatTheTuningHalvesTeach()
    {
        var tuning = SearchQuestion.ReadForCrisis();

        var learnt = new CrisisTraining(tuning).Learn(tuning);

        Assert.Equal(learnt, DataFiles.ReadLines("crisis-weights.tsv"));
    }

    /// <summary>Nothing in it is known, and nothing speaks for danger.</summary>
    [Fact]
    public void Text_OfUnknownWordsAlone_HasNone() => Assert.Null(CrisisDetector.Default.Find("zorvex quintal blimmer"));

    [Theory]
    [InlineData("i drove out to the lake and left my wallet and a letter on the seat", "self-harm")]
    [InlineData("icd went off four times today", "emergency")]
    [InlineData("he reads my messages and says i will be sorry, i hide from him", "violence")]
    public void Danger_ThatNoSignNames_HasTheNoticeOfItsKind(string typed, string kind)
    {
        Assert.Null(SignsAlone.Find(typed));
        Assert.Equal(kind, CrisisDetector.Default.Find(typed)?.Kind);
    }

    [Fact]
    public void Explain_OfWhatNoSignNames_SaysWhatSpokeForIt() =>
        Assert.NotEmpty(CrisisDetector.Default.Explain("i drove out to the lake and left my wallet and a letter on the seat")!.Value.Because);

    [Fact]
    public void KeptBackPhrases_AreFoundByTheTableWhereTheSignsMissThem()
    {
        var kept = SearchQuestion.ReadAll().Where(question => question is { Half: "kept-back", Kind: SearchQuestion.Crisis }).ToArray();

        Assert.True(kept.Length > 300);
        Assert.True(kept.Count(question => SignsAlone.Find(question.Query) is not null) < 0.7 * kept.Length);
        Assert.True(kept.Count(question => CrisisDetector.Default.Find(question.Query) is not null) >= 0.95 * kept.Length);
    }

    /// <summary>The page asks at every letter: a notice that is there all the time is not read.</summary>
    [Fact]
    public void Questions_WhileTheyAreTyped_SeldomShowTheNotice()
    {
        var typed = SearchQuestion.ReadAll().Where(question => question is { HasAnswer: true, Half: "held-out" })
            .SelectMany(question => OrdinaryTexts.Typed(question.Query)).Distinct().ToArray();

        var noticed = typed.AsParallel().Count(text => CrisisDetector.Default.Find(text) is not null);

        Assert.True(typed.Length > 5_000);
        Assert.True(noticed <= 0.1 * typed.Length, $"{noticed} of {typed.Length}");
    }

    [Theory]
    [InlineData("i")]
    [InlineData("i want to")]
    [InlineData("he")]
    [InlineData("me")]
    [InlineData("car")]
    [InlineData("pres")]
    [InlineData("Farrell, K")]
    [InlineData("asthma inhaler")]
    public void Text_ThatMayBecomeAnything_HasNone(string typed) => Assert.Null(CrisisDetector.Default.Find(typed));

    [Theory]
    [InlineData("there is no point in going on")]
    [InlineData("lost consciousness")]
    public void Danger_ThatWasMissed_IsNoticed(string typed) => Assert.NotNull(SignsAlone.Find(typed));

    /// <summary>The signs are the floor: whatever the table says, none of them is silenced.</summary>
    [Fact]
    public void Sign_ThatTheTableSpeaksAgainst_HasItsNotice()
    {
        var against = new CrisisWeights(["a always\t-9\t0\t0\t0", "w die\t-9\t0\t0\t0"]);

        var detector = new CrisisDetector(DataFiles.Read<CrisisFile>("crisis.json"), against);

        Assert.NotNull(detector.Find("i want to die"));
    }

    [Theory]
    [InlineData("w die\t1\t1\t1")]
    [InlineData("die\t1\t1\t1\t1")]
    [InlineData("w die\tmuch\t1\t1\t1")]
    public void Line_ThatIsNone_IsRefused(string line) => Assert.Throws<FormatException>(() => new CrisisWeights([line]));
}
