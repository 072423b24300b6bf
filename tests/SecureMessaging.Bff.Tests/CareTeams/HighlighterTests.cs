using SecureMessaging.Bff.CareTeams.Search;
using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Search.Language;

namespace SecureMessaging.Bff.Tests.CareTeams;

public sealed class HighlighterTests
{
    /// <summary>What stands before the team's own words is a site: it answers who types it, and no kind of care or slip.</summary>
    [Theory]
    [InlineData("ear nose throat", "")]
    [InlineData("entt", "")]
    [InlineData("dentl", "name:Dental")]
    [InlineData("ent", "name:ENT")]
    [InlineData("vh", "name:VHA")]
    [InlineData("dental vha ent", "name:VHA name:ENT name:Dental")]
    public void Of_WordsBeforeTheTeamsOwn_AreMarkedWhenTypedOnly(string typed, string expected)
    {
        var listed = The.Listed(The.Pool(1, "VHA ENT Dental") with { NameStart = 8 });
        var question = ParsedQuery.Parse(typed, SearchIndex.Build(listed), Lexicon.Default);

        var marked = new Highlighter(Lexicon.Default, question).Of(listed[0]);

        Assert.Equal(expected, string.Join(' ', marked.Select(highlight => $"{highlight.Attribute}:{highlight.Text}")));
    }
}
