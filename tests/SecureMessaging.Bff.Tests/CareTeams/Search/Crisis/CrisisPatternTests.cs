using SecureMessaging.Bff.CareTeams.Search.Crisis;

namespace SecureMessaging.Bff.Tests.CareTeams.Search.Crisis;

/// <summary>The language of the patterns, over lists of its own.</summary>
public sealed class CrisisPatternTests
{
    [Theory]
    [InlineData("want die", "i want die", true)]
    [InlineData("want die", "i want to die", false)]
    [InlineData("want ~ die", "i want to maybe not die", true)]
    [InlineData("want ~ die", "i want to maybe not ever die", false)]
    [InlineData("want ~1 die", "want die", true)]
    [InlineData("want ~ die", "die i want", false)]
    [InlineData("want & die", "die i want", true)]
    [InlineData("want|wish ~ die", "wish to die", true)]
    [InlineData("want ~ sleep_forever|die", "want to sleep forever", true)]
    [InlineData("drown*", "drowning", true)]
    [InlineData("drown*", "brown", false)]
    [InlineData("die !of", "die of hunger", false)]
    [InlineData("die !of", "die", true)]
    [InlineData("want to? die", "want die", true)]
    [InlineData("^ want", "i want", false)]
    [InlineData("want $", "want it", false)]
    [InlineData("want now|$", "i want. so be it", true)]
    [InlineData("want ~ die", "what i want. die hard was a film", false)]
    [InlineData("sugar ~ #400-999", "sugar of 512", true)]
    [InlineData("sugar ~ #400-999", "sugar of 312", false)]
    [InlineData("{wish} ~ die", "longing to die", true)]
    [InlineData("{wish} ~ die", "want to die", true)]
    public void Pattern_OfTheList_MatchesWhatItSays(string pattern, string text, bool isFound)
    {
        var detector = new CrisisDetector(FileWith(pattern), CrisisWeights.None);

        Assert.Equal(isFound, detector.Find(text) is not null);
    }

    [Theory]
    [InlineData("{wis} die", "names {wis}")]
    [InlineData("!die", "does not begin and end")]
    [InlineData("want to?", "does not begin and end")]
    [InlineData("$|die now", "does not begin and end")]
    [InlineData("~ die|", "names ")]
    public void Pattern_ThatIsNone_IsRefusedWithItsText(string pattern, string reason)
    {
        var thrown = Assert.Throws<FormatException>(() => new CrisisDetector(FileWith(pattern), CrisisWeights.None));

        Assert.Contains(pattern, thrown.Message, StringComparison.Ordinal);
        Assert.Contains(reason, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sign_InAnOrdinaryTurnOfSpeechOrWithAnExcuseInItsSentence_IsNone()
    {
        var file = FileWith("die", ordinary: "die of laughing", unless: "years ago");

        var detector = new CrisisDetector(file, CrisisWeights.None);

        Assert.Null(detector.Find("i nearly die of laughing"));
        Assert.Null(detector.Find("i wanted to die many years ago"));
        Assert.NotNull(detector.Find("i die of laughing and want to die"));
        Assert.NotNull(detector.Find("that was years ago. now i want to die"));
    }

    private static CrisisFile FileWith(string pattern, string? ordinary = null, string? unless = null) => new()
    {
        Notices = [new CrisisNoticeText("self-harm", "Title", "Text", [], [], "test")],
        Fillers = ["the"],
        Beginnings = [],
        Spellings = [],
        Concepts = [new CrisisConcept("wish", ["want, wish, longing to"])],
        Ordinary = ordinary is null ? [] : [ordinary],
        Signs = [new CrisisSigns("self-harm", "test", [pattern]) { Unless = unless is null ? [] : [unless] }],
    };
}
