using SecureMessaging.Bff.CareTeams.Search.Language;
using SecureMessaging.Bff.CareTeams.Search.Sentences;

namespace SecureMessaging.Bff.Tests.CareTeams.Search.Sentences;

/// <summary>What a sentence asks for, of the kinds of care that an address book has.</summary>
public sealed class SentenceReaderTests
{
    private static readonly SentenceReader Reader = new(Lexicon.Default, new SentenceWeights(
        ["w tooth\tdental:3\tent:2.9\teye:1", "w weather\tnone:2\tdental:-1", "p windo\teye:1", "b my tooth\tdental:0.2"], Lexicon.Default));

    [Fact]
    public void Kinds_ThatNoTeamHas_AreNotAmongThem() =>
        Assert.Equal([Lexicon.Default.MeaningOf("ent")], Reader.Read("tooth", IsOneOf("ent", "eye")).Meanings.Select(meant => meant.Meaning));

    [Fact]
    public void SecondKind_CountsTheLessTheFurtherItIsBehind()
    {
        var sense = Reader.Read("tooth", _ => true);

        Assert.Equal(["dental", "ent"], sense.Meanings.Select(meant => Lexicon.Default.Meanings[meant.Meaning].Id));
        Assert.Equal(1, sense.Meanings[0].Weight);
        Assert.InRange(sense.Meanings[1].Weight, 0.5, 0.99);
    }

    [Fact]
    public void Certainty_WhereMoreSpeaksForNoTeam_IsNegative() => Assert.True(Reader.Read("weather", _ => true).Certainty < 0);

    /// <summary>A kind that no team here has was asked for: the next best is no certain answer to it.</summary>
    [Fact]
    public void Certainty_WhereTheBestKindIsNotHere_IsLessThanItsOwnSum()
    {
        Assert.Equal(-0.1, Reader.Read("tooth", IsOneOf("ent", "eye")).Certainty, 4);
        Assert.Equal(3, Reader.Read("tooth", IsOneOf("dental", "eye")).Certainty, 4);
    }

    [Fact]
    public void Kinds_OfAnAddressBookWithNoneOfThem_AreNoneAndLeastCertain()
    {
        var sense = Reader.Read("tooth", _ => false);

        Assert.Empty(sense.Meanings);
        Assert.True(double.IsNegativeInfinity(sense.Certainty));
    }

    [Theory]
    [InlineData("the tooth", "tooth")]
    [InlineData("zorvex", null)]
    public void Word_ThatSpokeMost_IsNoSmallOne(string typed, string? shown) => Assert.Equal(shown, Reader.Read(typed, _ => true).Word);

    [Fact]
    public void Features_AreStemsBeginningsNeighboursAndWhatTheListsKnow()
    {
        var features = new SentenceFeatures(Lexicon.Default).Of("My windows, a dentist and zorvapril");

        Assert.Equal("windows", features["p windo"]);
        Assert.Contains("b window dentist", features.Keys);
        Assert.Contains("m a dental", features.Keys);
        Assert.Contains("d medicine", features.Keys);
    }

    private static Func<int, bool> IsOneOf(params string[] ids) => meaning => ids.Contains(Lexicon.Default.Meanings[meaning].Id);
}
