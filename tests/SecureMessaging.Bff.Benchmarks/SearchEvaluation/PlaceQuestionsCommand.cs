using System.Globalization;
using SecureMessaging.Bff.CareTeams.AddressBooks;

namespace SecureMessaging.Bff.Benchmarks.SearchEvaluation;

/// <summary>
/// <c>search-place-questions [--misses tuning]</c>: asks 219 questions of kind and place over the address book of <c>many-facilities</c>
/// and prints one table per half.
/// </summary>
internal static class PlaceQuestionsCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var questions = EvaluationQuestion.ReadAll();
        var book = await ManyFacilities.ReadAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{book.Teams.Length} teams, {questions.Count} questions"));
        var unknown = questions.Where(question => !book.Teams.Any(listed => IsRight(question, listed))).ToArray();
        foreach (var question in unknown)
        {
            Console.Error.WriteLine($"No right team of \"{question.Query}\" is in the address book.");
        }

        foreach (var half in questions.GroupBy(question => question.Half).OrderByDescending(half => half.Key, StringComparer.Ordinal))
        {
            Print(half.Key, [.. half], book, showMisses: args is ["--misses", var wanted] && wanted == half.Key);
        }

        return unknown.Length == 0 ? 0 : 1;
    }

    private static void Print(string half, EvaluationQuestion[] questions, MergedAddressBook book, bool showMisses)
    {
        Console.WriteLine();
        Console.WriteLine($"| {half}, {questions.Length} questions | hit@1 | hit@3 | MRR |");
        Console.WriteLine("| --- | --- | --- | --- |");
        foreach (var searcher in Searcher.All(book))
        {
            var places = questions.Select(question => PlaceOf(question, searcher)).ToArray();
            var score = Score.Of(places);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {searcher.Name} | {score.Hit1:0.00} | {score.Hit3:0.00} | {score.MeanReciprocalRank:0.00} |"));
            if (showMisses && searcher.Name == "this service")
            {
                PrintMisses(questions, places, searcher);
            }
        }
    }

    private static void PrintMisses(EvaluationQuestion[] questions, int?[] places, Searcher searcher)
    {
        foreach (var (question, place) in questions.Zip(places).Where(pair => pair.Second is null or > 3))
        {
            var given = string.Join(" | ", searcher.Search(question.Query).Take(3).Select(listed => $"{listed.Team.Name} [{listed.Team.DisplayName}]"));
            Console.Error.WriteLine($"{place?.ToString(CultureInfo.InvariantCulture) ?? "-"}: \"{question.Query}\" wants {question.Right[0]}; got {given}");
        }
    }

    private static int? PlaceOf(EvaluationQuestion question, Searcher searcher)
    {
        var place = 0;
        foreach (var listed in searcher.Search(question.Query))
        {
            place++;
            if (IsRight(question, listed))
            {
                return place;
            }
        }

        return null;
    }

    private static bool IsRight(EvaluationQuestion question, ListedTeam listed) =>
        question.Right.Contains(listed.Team.Name) || question.Right.Contains($"#{listed.Team.Id}");
}
