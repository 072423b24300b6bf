using System.Globalization;
using SecureMessaging.Testing.CareTeamSearch;

namespace SecureMessaging.Bff.Benchmarks.SearchEvaluation;

/// <summary>
/// <c>search-evaluation [--misses tuning]</c>: asks the questions that were written apart from the word list over both address books, and
/// prints a table of kinds for each half, and one of the peers. Misses are shown for the tuning half only: the other one is not read.
/// </summary>
internal static class SearchEvaluationCommand
{
    public static int Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var showMisses = args is ["--misses", "tuning"];
        if (args.Length > 0 && !showMisses)
        {
            Console.Error.WriteLine("search-evaluation [--misses tuning]");
            return 64; // EX_USAGE of sysexits.h
        }

        var questions = SearchQuestion.ReadAll();
        QuestionBook[] books = [QuestionBook.Read("sandbox"), QuestionBook.Read("field")];
        var answers = QuestionRun.Ask(questions, books);
        foreach (var half in answers.GroupBy(answer => answer.Question.Half).OrderByDescending(half => half.Key, StringComparer.Ordinal))
        {
            PrintKinds(half.Key, [.. half]);
        }

        PrintPeers([.. questions.Where(question => question is { Half: "held-out", HasAnswer: true })], books);
        if (showMisses)
        {
            PrintMisses(answers.Where(answer => answer.Question is { Half: "tuning" }));
        }

        Console.WriteLine($"\nletters until a right team is among three: {LettersTyped.Mean(questions, books):0.0}");
        return 0;
    }

    private static void PrintKinds(string half, SearchAnswer[] answers)
    {
        Console.WriteLine($"\n| {half} | questions | hit@1 | hit@3 | nothing | wrong first | wrong in silence |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var kind in answers.Where(answer => answer.Question.HasAnswer).GroupBy(answer => answer.Question.Kind))
        {
            Print(kind.Key, SearchScore.Of([.. kind]));
        }

        Print("**all**", SearchScore.Of([.. answers.Where(answer => answer.Question.HasAnswer)]));
        foreach (var kind in new[] { SearchQuestion.Nonsense, SearchQuestion.AbsentNames })
        {
            var asked = answers.Where(answer => answer.Question.Kind == kind).ToArray();
            Console.WriteLine($"{kind}: {asked.Length} asked, {asked.Count(answer => answer.Found)} find something, "
                + $"{asked.Count(answer => answer.IsSilent)} in silence");
        }

        var crisis = answers.Where(answer => answer.Question.Kind == SearchQuestion.Crisis).ToArray();
        var ordinary = answers.Where(answer => answer.Question.Kind == SearchQuestion.CrisisFalseAlarm).ToArray();
        Console.WriteLine($"crisis: {crisis.Count(answer => answer.HasNotice)} of {crisis.Length} noticed, "
            + $"{crisis.Count(answer => answer.Place == 1)} with a right team first; "
            + $"false alarms: {ordinary.Count(answer => answer.HasNotice)} of {ordinary.Length}, "
            + $"and {answers.Count(answer => answer.HasNotice && answer.Question.HasAnswer)} notices at other questions");
    }

    private static void Print(string name, SearchScore score) => Console.WriteLine(
        $"| {name} | {score.Count} | {score.Hit1:0.000} | {score.Hit3:0.000} | {score.Nothing:0.000} | {score.Wrong:0.000} | "
        + $"{score.WrongInSilence:0.000} |");

    private static void PrintPeers(SearchQuestion[] questions, QuestionBook[] books)
    {
        Console.WriteLine("\n| held-out, sandbox / field | hit@1 | hit@3 | nothing | wrong first |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        var peers = books.Select(book => (book.Set, Peers: QuestionPeers.All(book))).ToArray();
        foreach (var name in peers[0].Peers.Select(peer => peer.Name))
        {
            var scores = peers.Select(book => SearchScore.Of([.. questions.Where(question => question.Set == book.Set)
                .Select(question => Answer(question, book.Peers.Single(peer => peer.Name == name)))])).ToArray();
            Console.WriteLine($"| {name} | {Both(scores, score => score.Hit1)} | {Both(scores, score => score.Hit3)} | "
                + $"{Both(scores, score => score.Nothing)} | {Both(scores, score => score.Wrong)} |");
        }
    }

    private static string Both(SearchScore[] scores, Func<SearchScore, double> of) =>
        string.Join(" / ", scores.Select(score => of(score).ToString("0.00", CultureInfo.InvariantCulture)));

    private static SearchAnswer Answer(SearchQuestion question, Searcher peer)
    {
        var shown = peer.Search(question.Query).Take(10).ToArray();
        return new SearchAnswer(question, QuestionRun.PlaceOf(question, shown), shown.Length > 0, IsMarked: false, HasNotice: false);
    }

    private static void PrintMisses(IEnumerable<SearchAnswer> answers)
    {
        foreach (var answer in answers.Where(answer => answer.Question.HasAnswer && answer.Place != 1))
        {
            Console.Error.WriteLine($"{answer.Question.Kind}, {answer.Question.Set}: \"{answer.Question.Query}\" at {answer.Place}");
        }
    }
}
