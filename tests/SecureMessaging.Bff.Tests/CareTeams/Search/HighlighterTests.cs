using SecureMessaging.Bff.CareTeams.Search;
using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Search.Language;
using SecureMessaging.Bff.CareTeams.Search.Sentences;
using SecureMessaging.Bff.CareTeams.Search.Understanding;

namespace SecureMessaging.Bff.Tests.CareTeams.Search;

public sealed class HighlighterTests
{
    /// <summary>What stands before the team's own words is a site: it answers who types it, and no kind of care or slip.</summary>
    [Theory]
    [InlineData("ear nose throat", "")]
    [InlineData("entt", "")]
    [InlineData("dentl", "name:Dental")]
    [InlineData("ent", "name:ENT")]
    [InlineData("en", "name:ENT")]
    [InlineData("dental vha ent", "name:VHA name:ENT name:Dental")]
    public void Of_WordsBeforeTheTeamsOwn_AreMarkedWhenTypedOnly(string typed, string expected)
    {
        var listed = The.Listed(The.Pool(1, "VHA ENT Dental") with { NameStart = 8 });
        var question = new QueryReader(SearchIndex.Build(listed), Lexicon.Default, SentenceReader.Default).Read(typed, null);

        var marked = new Highlighter(Lexicon.Default, question).Of(listed[0]);

        Assert.Equal(expected, string.Join(' ', marked.Select(highlight => $"{highlight.Attribute}:{highlight.Text}")));
    }
}
