using System.Collections.Frozen;
using System.Globalization;
using SecureMessaging.Bff.CareTeams.Search.Data;
using SecureMessaging.Bff.CareTeams.Search.Language;

namespace SecureMessaging.Bff.CareTeams.Search.Sentences;

/// <summary>
/// How much each feature of a sentence speaks for each kind of care, learnt from sentences of which the right team is known and kept in
/// <c>Data/sentence-weights.tsv</c>.
/// </summary>
internal sealed class SentenceWeights
{
    /// <summary>In the place of a kind of care: no team answers it.</summary>
    public const string NoTeam = "none";

    private readonly FrozenDictionary<string, (int Class, float Weight)[]> _weights;
    private readonly int[] _meanings;

    /// <param name="lines">A feature and its weights, each <c>id:weight</c>, with a tab between.</param>
    /// <param name="lexicon">Has the meanings.</param>
    /// <exception cref="FormatException">A line is no feature with its weights.</exception>
    public SentenceWeights(IEnumerable<string> lines, Lexicon lexicon)
    {
        var rows = lines.Select(Parse).ToArray();
        var ids = rows.SelectMany(row => row.Weights).Select(weight => weight.Id).Distinct().Order(StringComparer.Ordinal).ToArray();
        var classes = ids.Select((id, number) => (id, number)).ToDictionary(pair => pair.id, pair => pair.number);
        _meanings = [.. ids.Select(id => id == NoTeam ? -1 : lexicon.MeaningOf(id))];
        _weights = rows.ToFrozenDictionary(
            row => row.Feature, row => row.Weights.Select(weight => (classes[weight.Id], weight.Weight)).ToArray(), StringComparer.Ordinal);
    }

    public static SentenceWeights Read(Lexicon lexicon) => new(DataFiles.ReadLines("sentence-weights.tsv"), lexicon);

    /// <summary>A long sentence has more of everything: its sums count the less.</summary>
    public static double ScaleFor(int known) => 1 / Math.Sqrt(Math.Max(1, known));

    /// <summary>By kind of care, the best first, how much speaks for it; <see langword="null"/> stands for no team.</summary>
    public (int? Meaning, double Sum, string? Word)[] SumsOf(IReadOnlyDictionary<string, string?> features)
    {
        var (sums, known) = (new double[_meanings.Length], 0);
        var best = new (float Weight, string? Word)[_meanings.Length];
        foreach (var (feature, word) in features)
        {
            if (!_weights.TryGetValue(feature, out var weights))
            {
                continue;
            }

            known++;
            foreach (var (of, weight) in weights)
            {
                sums[of] += weight;
                best[of] = word is not null && weight > best[of].Weight ? (weight, word) : best[of];
            }
        }

        var scale = ScaleFor(known);
        return
        [
            .. sums.Select((sum, of) => ((int?)(_meanings[of] < 0 ? null : _meanings[of]), sum * scale, best[of].Word))
                .OrderByDescending(found => found.Item2),
        ];
    }

    private static (string Feature, (string Id, float Weight)[] Weights) Parse(string line)
    {
        var columns = line.Split('\t');
        return columns.Length > 1
            ? (columns[0], [.. columns[1..].Select(column => ParseWeight(column, line))])
            : throw new FormatException($"\"{line}\" has no weights.");
    }

    private static (string Id, float Weight) ParseWeight(string column, string line)
    {
        var colon = column.LastIndexOf(':');
        return colon > 0 && float.TryParse(column[(colon + 1)..], CultureInfo.InvariantCulture, out var weight)
            ? (column[..colon], weight)
            : throw new FormatException($"\"{line}\": {column} is no weight.");
    }
}
