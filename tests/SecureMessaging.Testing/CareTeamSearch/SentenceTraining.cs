using System.Globalization;
using SecureMessaging.Bff.CareTeams.Search.Language;
using SecureMessaging.Bff.CareTeams.Search.Sentences;

namespace SecureMessaging.Testing.CareTeamSearch;

/// <summary>
/// Learns <c>sentence-weights.tsv</c> from <c>sentences.json</c>: each kind of care against all others. The file is committed; a test learns
/// it again and compares.
/// </summary>
internal static class SentenceTraining
{
    private const double Cost = 1;

    /// <summary>Smaller weights are not written: they decide nothing.</summary>
    private const double MinWeight = 0.1;

    /// <summary>The lines of the table, learnt from these sentences.</summary>
    public static IReadOnlyList<string> Learn(IReadOnlyList<SentenceExample> sentences)
    {
        var features = new SentenceFeatures(Lexicon.Default);
        var (known, rows) = FeatureRows.Of(sentences, sentence => features.Of(sentence.Query).Keys, feature => feature);
        var kinds = sentences.Select(KindOf).Distinct().Order(StringComparer.Ordinal).ToArray();
        var weights = kinds.AsParallel().AsOrdered().Select(kind => Weights(kind, sentences, rows, known.Count)).ToArray();
        return
        [
            .. known.Select((feature, number) => (feature, Written: Written(kinds, weights, number))).Where(line => line.Written.Length > 0)
                .Select(line => string.Join('\t', line.Written.Prepend(line.feature))),
        ];
    }

    /// <summary>A sentence that may as well ask for this kind, but not first, speaks neither for nor against it.</summary>
    private static double[] Weights(string kind, IReadOnlyList<SentenceExample> sentences, int[][] rows, int features)
    {
        var telling = Enumerable.Range(0, rows.Length).Where(at => !sentences[at].Right.Skip(1).Contains(kind)).ToArray();
        return LinearTraining.Weights(
            [.. telling.Select(at => rows[at])], [.. telling.Select(at => KindOf(sentences[at]) == kind)], features, _ => Cost, SentenceWeights.ScaleFor);
    }

    private static string KindOf(SentenceExample sentence) => sentence.Right.Length > 0 ? sentence.Right[0] : SentenceWeights.NoTeam;

    private static string[] Written(string[] kinds, double[][] weights, int feature) =>
    [
        .. kinds.Select((kind, at) => (kind, weight: weights[at][feature])).Where(pair => Math.Abs(pair.weight) >= MinWeight)
            .Select(pair => $"{pair.kind}:{pair.weight.ToString("0.#", CultureInfo.InvariantCulture)}"),
    ];
}
