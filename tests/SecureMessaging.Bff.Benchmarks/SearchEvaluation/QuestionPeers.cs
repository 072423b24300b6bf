using FuzzySharp;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Search;
using SecureMessaging.Bff.CareTeams.Search.Crisis;
using SecureMessaging.Bff.CareTeams.Search.Language;
using SecureMessaging.Bff.CareTeams.Search.Sentences;
using SecureMessaging.Testing.CareTeamSearch;

namespace SecureMessaging.Bff.Benchmarks.SearchEvaluation;

/// <summary>This service and stock libraries over the same teams; all peers search label, name, facility, provider and group.</summary>
internal static class QuestionPeers
{
    private const int MinRatio = 60;

    public static IReadOnlyList<Searcher> All(QuestionBook book)
    {
        var engine = new SearchEngine(Lexicon.Default, CrisisDetector.Default, SentenceReader.Default);
        var (lucene, withList) = (LuceneSearcher.Of(book, expands: false), LuceneSearcher.Of(book, expands: true));
        return
        [
            new("this service", text => engine.Search(book.Index, text, new SearchPage(10)).Teams),
            new("substring", text => book.Teams.Where(listed => TextOf(listed).Contains(text, StringComparison.OrdinalIgnoreCase))),
            new($"FuzzySharp token set, {MinRatio} or more", text => ByRatio(book, text)),
            new("Lucene.NET, English, prefix and fuzzy", lucene),
            new("Lucene.NET and this word list", withList),
        ];
    }

    public static string TextOf(ListedTeam listed) => string.Join(
        ' ', listed.Team.SuggestedNameDisplay, listed.Team.Name, listed.Team.HealthCareSystemName ?? listed.Facility.Name,
        listed.Team.GroupTypeDisplay, listed.Team.LeadProviderName, listed.Team.TeamName);

    private static IEnumerable<ListedTeam> ByRatio(QuestionBook book, string text) =>
        book.Teams.Select(listed => (listed, Ratio: Fuzz.TokenSetRatio(text.ToLowerInvariant(), TextOf(listed).ToLowerInvariant())))
            .Where(pair => pair.Ratio >= MinRatio)
            .OrderByDescending(pair => pair.Ratio)
            .Take(10)
            .Select(pair => pair.listed);
}
