using SecureMessaging.Bff.CareTeams.Search.Data;
using SecureMessaging.Bff.CareTeams.Search.Language;
using SecureMessaging.Bff.CareTeams.Search.Sentences;
using SecureMessaging.Testing.CareTeamSearch;

namespace SecureMessaging.Bff.Tests.CareTeams.Search.Sentences;

/// <summary>The table that is learnt from sentences: that it is the one they give, and how it is read.</summary>
public sealed class SentenceWeightsTests
{
    /// <summary>Red after a change of sentences or the lexicon: run the command <c>sentence-training</c> of the benchmarks and commit the table.</summary>
    [Fact]
    public void Table_IsWhatTheSentencesTeach() =>
        Assert.Equal(SentenceTraining.Learn(SentenceExample.ReadAll()), DataFiles.ReadLines("sentence-weights.tsv"));

    [Fact]
    public void Sentences_HaveKindsOfCareThatTheLexiconKnows()
    {
        var known = Lexicon.Default.Meanings.Select(meaning => meaning.Id).ToHashSet();

        Assert.DoesNotContain(SentenceExample.ReadAll(), sentence => sentence.Right.Any(id => !known.Contains(id)));
    }

    /// <summary>What is learnt from is not measured on.</summary>
    [Fact]
    public void Sentences_AreNoQuestionsThatAreKeptFromLearning()
    {
        static string Folded(string text) => FoldedText.Of(text) is { Words.Count: > 0 } folded ? folded.Slice(0, folded.Words.Count).ToString() : "";
        var learnt = SentenceExample.ReadAll().Select(sentence => Folded(sentence.Query)).ToArray();
        var kept = SearchQuestion.ReadAll().Where(question => question.Half != "tuning").Select(question => Folded(question.Query)).ToHashSet();

        Assert.Equal([], learnt.Where(kept.Contains));
        Assert.Equal(learnt.Length, learnt.Distinct().Count());
    }

    [Fact]
    public void Sums_AreOfTheFeaturesThatAreKnown_LessTheMoreThereAre()
    {
        var weights = new SentenceWeights(["w tooth\tdental:2", "w brok\tdental:1\teye:-1", "a\tnone:0.5"], Lexicon.Default);

        var sums = weights.SumsOf(new Dictionary<string, string?> { ["w tooth"] = "tooth", ["w brok"] = "broke", ["w moon"] = "moon" });

        Assert.Equal(["dental", "none", "eye"], sums.Select(found => found.Meaning is { } meaning ? Lexicon.Default.Meanings[meaning].Id : "none"));
        Assert.Equal([3 / Math.Sqrt(2), 0, -1 / Math.Sqrt(2)], sums.Select(found => found.Sum));
        Assert.Equal("tooth", sums[0].Word);
    }

    [Theory]
    [InlineData("w tooth")]
    [InlineData("w tooth\tdental")]
    [InlineData("w tooth\tdental:much")]
    public void Line_ThatIsNoFeatureWithWeights_IsRefusedWithItsText(string line)
    {
        var refused = Assert.Throws<FormatException>(() => new SentenceWeights([line], Lexicon.Default));

        Assert.Contains("w tooth", refused.Message, StringComparison.Ordinal);
    }
}
