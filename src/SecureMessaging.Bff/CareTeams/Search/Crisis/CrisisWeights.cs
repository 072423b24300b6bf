using System.Globalization;
using Microsoft.Extensions.ObjectPool;
using SecureMessaging.Bff.CareTeams.Search.Data;

namespace SecureMessaging.Bff.CareTeams.Search.Crisis;

/// <summary>
/// What no pattern says: how much each word and pair of words speaks for danger, learnt from the phrases of the evaluation and kept in
/// <c>Data/crisis-weights.tsv</c>. It finds turns that nobody listed; the patterns stay in force whatever it says.
/// </summary>
internal sealed class CrisisWeights
{
    /// <summary>The kinds of notice, in the order of the table's columns.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["self-harm", "emergency", "violence"];

    /// <summary>
    /// The sum from which the notice is shown. Chosen on phrases that are kept back from learning, and on sentences of writers that were
    /// left out: below it the notices at ordinary questions for a team grow faster than the phrases of danger that are found.
    /// </summary>
    public const double Enough = -0.52;

    /// <summary>What must speak for danger, whatever speaks against it: a text of unknown words alone is no danger.</summary>
    public const double EnoughFor = 0.7;

    /// <summary>The sum from which it is as certain as a sign, so that the teams of the notice come first as well.</summary>
    public const double Certain = 0.5;

    private const int Columns = 5;
    private const int ShownInExplanation = 3;
    private const double Scale = 4;
    private const double ShortText = 6;

    private readonly Dictionary<CrisisFeature, double[]> _weights;
    private readonly ObjectPool<HashSet<CrisisFeature>> _found = ObjectPool.Create(new FoundPolicy());

    /// <exception cref="FormatException">A line is no feature with its four weights.</exception>
    public CrisisWeights(IEnumerable<string> lines) => _weights = lines.Select(Parse).ToDictionary();

    public static CrisisWeights None { get; } = new([]);

    public static CrisisWeights Read() => new(DataFiles.ReadLines("crisis-weights.tsv"));

    /// <summary>A long text has more of everything: its sum counts the less, the more of it is known.</summary>
    public static double ScaleFor(int known) => Scale / Math.Sqrt(known + ShortText);

    /// <summary>The kind of danger, whether it is certain, and what speaks most for it; null where the sum is not enough.</summary>
    public (string Kind, bool IsCertain, string Because)? Find(CrisisText text, IReadOnlyList<(string Name, int Symbol)> concepts)
    {
        if (_weights.Count == 0)
        {
            return null;
        }

        var found = _found.Get();
        CrisisFeature.Read(text, concepts, found);
        var (sum, speaking) = SumOf(found);
        var danger = sum > Enough && speaking > EnoughFor ? (KindOf(found), sum > Certain, Because(found)) : ((string, bool, string)?)null;
        _found.Return(found);
        return danger;
    }

    private static KeyValuePair<CrisisFeature, double[]> Parse(string line)
    {
        var columns = line.Split('\t');
        return columns.Length == Columns
            ? new(CrisisFeature.Parse(columns[0]), [.. columns[1..].Select(weight => double.Parse(weight, CultureInfo.InvariantCulture))])
            : throw new FormatException($"\"{line}\" has not {Columns} columns.");
    }

    private (double Sum, double For) SumOf(HashSet<CrisisFeature> found)
    {
        var (sum, speaking, known) = (0d, 0d, 0);
        foreach (var feature in found)
        {
            if (_weights.TryGetValue(feature, out var weights))
            {
                sum += weights[0];
                speaking += Math.Max(0, weights[0]);
                known++;
            }
        }

        return (sum * ScaleFor(known), speaking * ScaleFor(known));
    }

    private string KindOf(HashSet<CrisisFeature> found) =>
        Kinds.Select((kind, at) => (kind, sum: found.Sum(feature => _weights.TryGetValue(feature, out var weights) ? weights[at + 1] : 0)))
            .MaxBy(pair => pair.sum).kind;

    private string Because(HashSet<CrisisFeature> found) => string.Join(", ", found
        .Where(_weights.ContainsKey)
        .OrderByDescending(feature => _weights[feature][0])
        .ThenBy(feature => feature.ToString(), StringComparer.Ordinal)
        .Take(ShownInExplanation));

    private sealed class FoundPolicy : PooledObjectPolicy<HashSet<CrisisFeature>>
    {
        public override HashSet<CrisisFeature> Create() => [];

        public override bool Return(HashSet<CrisisFeature> found)
        {
            found.Clear();
            return true;
        }
    }
}
