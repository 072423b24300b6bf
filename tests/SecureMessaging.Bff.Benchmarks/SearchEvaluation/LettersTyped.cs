using SecureMessaging.Bff.CareTeams.Search;
using SecureMessaging.Bff.CareTeams.Search.Crisis;
using SecureMessaging.Bff.CareTeams.Search.Language;
using SecureMessaging.Bff.CareTeams.Search.Sentences;
using SecureMessaging.Testing.CareTeamSearch;

namespace SecureMessaging.Bff.Benchmarks.SearchEvaluation;

/// <summary>How many letters of a question somebody types until a right team is among the first three, on the average.</summary>
internal static class LettersTyped
{
    private static readonly string[] Kinds = ["lay-words", "names", "places", "titles"];

    public static double Mean(IReadOnlyList<SearchQuestion> questions, QuestionBook[] books)
    {
        var engine = new SearchEngine(Lexicon.Default, CrisisDetector.Default, SentenceReader.Default);
        return questions.Where(question => question.Half == "held-out" && Kinds.Contains(question.Kind))
            .Average(question => Letters(engine, books.Single(book => book.Set == question.Set), question));
    }

    /// <summary>All of them where none of its beginnings is enough.</summary>
    private static int Letters(SearchEngine engine, QuestionBook book, SearchQuestion question)
    {
        for (var typed = 2; typed < question.Query.Length; typed++)
        {
            if (QuestionRun.PlaceOf(question, engine.Search(book.Index, question.Query[..typed], new SearchPage(3)).Teams) is not null)
            {
                return typed;
            }
        }

        return question.Query.Length;
    }
}
