using System.Globalization;
using SecureMessaging.Bff.CareTeams.Search.Crisis;
using SecureMessaging.Bff.CareTeams.Search.Language;

namespace SecureMessaging.Testing.CareTeamSearch;

/// <summary>
/// Learns <c>crisis-weights.tsv</c> from the tuning halves: phrases of danger against near misses and questions for a team. The file is
/// committed; a test learns it again and compares.
/// </summary>
internal sealed class CrisisTraining
{
    /// <summary>What only one phrase has says nothing of the next.</summary>
    private const int MinPhrases = 2;

    private const double Cost = 0.1;

    private readonly Dictionary<SearchQuestion, IReadOnlySet<CrisisFeature>> _features = [];
    private readonly Dictionary<SearchQuestion, string?> _kinds = [];

    public CrisisTraining(IEnumerable<SearchQuestion> questions)
    {
        var patterns = new CrisisDetector(DataFiles.Read<CrisisFile>("crisis.json"), CrisisWeights.None);
        foreach (var question in questions)
        {
            _features[question] = patterns.FeaturesOf(question.Query);
            _kinds[question] = question.Notice ?? patterns.Find(question.Query)?.Kind;
        }
    }

    /// <summary>The lines of the table, learnt from these of the questions.</summary>
    public IReadOnlyList<string> Learn(IEnumerable<SearchQuestion> from)
    {
        var questions = from.ToArray();
        var known = questions.SelectMany(question => _features[question]).GroupBy(feature => feature)
            .Where(group => group.Count() >= MinPhrases).Select(group => group.Key)
            .OrderBy(feature => feature.ToString(), StringComparer.Ordinal).ToArray();
        var numbers = known.Select((feature, number) => (feature, number)).ToDictionary(pair => pair.feature, pair => pair.number);
        var rows = questions.Select(question =>
            _features[question].Where(numbers.ContainsKey).Select(feature => numbers[feature]).Order().ToArray()).ToArray();
        var any = LinearTraining.Weights(rows, [.. questions.Select(question => question.Kind == SearchQuestion.Crisis)], known.Length, Cost, CrisisWeights.ScaleFor);

        var told = Enumerable.Range(0, questions.Length)
            .Where(at => questions[at].Kind == SearchQuestion.Crisis && _kinds[questions[at]] is not null).ToArray();
        var kinds = CrisisWeights.Kinds.Select(kind => LinearTraining.Weights(
            [.. told.Select(at => rows[at])], [.. told.Select(at => _kinds[questions[at]] == kind)], known.Length, Cost, CrisisWeights.ScaleFor)).ToArray();
        return
        [
            .. known.Select((feature, number) =>
                string.Join('\t', kinds.Select(kind => Write(kind[number])).Prepend(Write(any[number])).Prepend(feature.ToString()))),
        ];
    }

    private static string Write(double weight) => weight.ToString("0.##;-0.##;0", CultureInfo.InvariantCulture);
}
