using SecureMessaging.Bff.CareTeams.Search.Language;
using SecureMessaging.Bff.CareTeams.Search.Sentences;
using SecureMessaging.Testing.CareTeamSearch;

namespace SecureMessaging.Bff.Benchmarks.SearchEvaluation;

/// <summary>
/// <c>sentence-training</c>: learns <c>sentence-weights.tsv</c> and writes it where the program is built from. Before, it leaves out one set of
/// sentences after another, learns from the rest, and shows how many of the set left out it reads rightly.
/// </summary>
internal static class SentenceTrainingCommand
{
    private static readonly string[] Heading =
    [
        "How much a sentence's features speak for each kind of care.",
        "a always, w a word's stem, p the beginning of one, b two neighbours, m what the lexicon knows: named, asked as, a hint; d a medicine.",
    ];

    public static int Run()
    {
        var sentences = SentenceExample.ReadAll();
        Console.WriteLine("| set left out | sentences | right first | among three | something for no team |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (var set in sentences.GroupBy(sentence => sentence.Set))
        {
            Print(set.Key, [.. set], SentenceTraining.Learn([.. sentences.Where(sentence => sentence.Set != set.Key)]));
        }

        LearntTable.Write("sentence-weights.tsv", "sentence-training", Heading, SentenceTraining.Learn(sentences));
        return 0;
    }

    private static void Print(int set, SentenceExample[] asked, IReadOnlyList<string> table)
    {
        var lexicon = Lexicon.Default;
        var (features, weights) = (new SentenceFeatures(lexicon), new SentenceWeights(table, lexicon));
        var read = asked.Select(sentence => (sentence.Right, Sums: weights.SumsOf(features.Of(sentence.Query)))).ToArray();
        var answered = read.Where(sentence => sentence.Right.Length > 0).ToArray();
        string Among(int count) => $"{answered.Count(sentence => sentence.Sums.Where(found => found.Meaning is not null).Take(count)
            .Any(found => sentence.Right.Contains(lexicon.Meanings[found.Meaning!.Value].Id))) / (double)answered.Length:0.000}";
        var none = read.Where(sentence => sentence.Right.Length == 0).ToArray();
        Console.WriteLine($"| {set} | {asked.Length} | {Among(1)} | {Among(3)} | {none.Count(sentence => sentence.Sums[0].Meaning is not null)} of {none.Length} |");
    }
}
