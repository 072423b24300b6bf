using SecureMessaging.Bff.CareTeams.Search.Crisis;
using SecureMessaging.Bff.CareTeams.Search.Data;
using SecureMessaging.Testing.CareTeamSearch;

namespace SecureMessaging.Bff.Benchmarks.SearchEvaluation;

/// <summary>
/// <c>crisis-training</c>: learns <c>crisis-weights.tsv</c> and writes it where the program is built from. Before, it leaves out one set of
/// questions after another, learns from the rest, and shows what is found of the set that was left out.
/// </summary>
internal static class CrisisTrainingCommand
{
    private static readonly string[] Heading =
    [
        "How much words speak for danger: any, then self-harm, emergency, violence.",
        "a always, w a word, p the beginning of one, b two neighbours, k two with one between, c a concept of crisis.json.",
    ];

    public static int Run()
    {
        var kept = SearchQuestion.ReadAll().Where(question => question.Half != "tuning").ToArray();
        var tuning = SearchQuestion.ReadForCrisis();
        var training = new CrisisTraining(tuning);
        Console.WriteLine("| left out of learning | noticed by patterns | with the table | near misses | other questions |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (var set in tuning.GroupBy(question => question.Writer))
        {
            Print(set.Key, [.. set], training.Learn(tuning.Where(question => question.Writer != set.Key)));
        }

        var table = training.Learn(tuning);
        foreach (var half in kept.GroupBy(question => question.Half))
        {
            Print(half.Key, [.. half], table);
        }

        LearntTable.Write("crisis-weights.tsv", "crisis-training", Heading, table);
        return 0;
    }

    private static void Print(string name, SearchQuestion[] asked, IReadOnlyList<string> table)
    {
        var file = DataFiles.Read<CrisisFile>("crisis.json");
        var (patterns, both) = (new CrisisDetector(file, CrisisWeights.None), new CrisisDetector(file, new CrisisWeights(table)));
        string Of(CrisisDetector detector, Func<SearchQuestion, bool> which) =>
            $"{asked.Count(question => which(question) && detector.Find(question.Query) is not null)} of {asked.Count(which)}";
        Console.WriteLine($"| {name} | {Of(patterns, question => question.Kind == SearchQuestion.Crisis)} | "
            + $"{Of(both, question => question.Kind == SearchQuestion.Crisis)} | "
            + $"{Of(both, question => question.Kind == SearchQuestion.CrisisFalseAlarm)} | "
            + $"{Of(both, question => !question.Kind.StartsWith(SearchQuestion.Crisis, StringComparison.Ordinal))} |");
    }
}
