using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Search;
using SecureMessaging.Bff.CareTeams.Search.Crisis;
using SecureMessaging.Bff.CareTeams.Search.Language;
using SecureMessaging.Bff.CareTeams.Search.Sentences;

namespace SecureMessaging.Testing.CareTeamSearch;

/// <summary>Asks questions of the search of this service.</summary>
internal static class QuestionRun
{
    private const int Deep = 10;

    public static IReadOnlyList<SearchAnswer> Ask(IEnumerable<SearchQuestion> questions, params QuestionBook[] books)
    {
        var engine = new SearchEngine(Lexicon.Default, CrisisDetector.Default, SentenceReader.Default);
        var bySet = books.ToDictionary(book => book.Set);
        return [.. questions.Where(question => bySet.ContainsKey(question.Set)).Select(question => Ask(engine, bySet[question.Set], question))];
    }

    /// <summary>From 1; null where no right team is among them.</summary>
    public static int? PlaceOf(SearchQuestion question, IEnumerable<ListedTeam> shown)
    {
        var place = 0;
        foreach (var listed in shown)
        {
            place++;
            if (RightTeams.Has(question, listed))
            {
                return place;
            }
        }

        return null;
    }

    private static SearchAnswer Ask(SearchEngine engine, QuestionBook book, SearchQuestion question)
    {
        var outcome = engine.Search(book.Index, question.Query, new SearchPage(Deep));
        return new SearchAnswer(
            question,
            PlaceOf(question, outcome.Teams),
            outcome.Total > 0,
            outcome.IsPartial || outcome.Question.Corrected.Count > 0,
            outcome.Question.Crisis is not null);
    }
}
