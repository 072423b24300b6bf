using System.Globalization;
using SecureMessaging.Bff.CareTeams.Search.Crisis;
using SecureMessaging.Bff.CareTeams.Search.Data;

namespace SecureMessaging.Testing.CareTeamSearch;

/// <summary>
/// Learns <c>crisis-weights.tsv</c> from the tuning halves and ordinary sentences: phrases of danger against near misses and what is asked of teams. The file is
/// committed; a test learns it again and compares.
/// </summary>
internal sealed class CrisisTraining
{
    private const double CostOfDanger = 0.1;

    /// <summary>Near misses are the most alike to danger: each says more of where it ends.</summary>
    private const double CostOfNearMiss = 0.3;
    private const double CostOfQuestion = 0.2;

    /// <summary>The sentences are many, and far from danger.</summary>
    private const double CostOfSentence = 0.05;

    /// <summary>What is known without the table.</summary>
    public static readonly CrisisDetector SignsAlone = new(DataFiles.Read<CrisisFile>("crisis.json"), CrisisWeights.None);

    private readonly Dictionary<SearchQuestion, IReadOnlySet<CrisisFeature>> _features = [];
    private readonly Dictionary<SearchQuestion, string?> _kinds = [];

    public CrisisTraining(IEnumerable<SearchQuestion> questions)
    {
        foreach (var question in questions)
        {
            _features[question] = SignsAlone.FeaturesOf(question.Query);
            _kinds[question] = question.Kind == SearchQuestion.Crisis ? question.Notice ?? SignsAlone.Find(question.Query)?.Kind : null;
        }
    }

    /// <summary>The lines of the table, learnt from these of the questions.</summary>
    public IReadOnlyList<string> Learn(IEnumerable<SearchQuestion> from)
    {
        var questions = from.ToArray();
        var (known, rows) = FeatureRows.Of(questions, question => _features[question], feature => feature.ToString());
        var any = LinearTraining.Weights(
            rows, [.. questions.Select(question => question.Kind == SearchQuestion.Crisis)], known.Count, row => CostOf(questions[row]), CrisisWeights.ScaleFor);

        var told = Enumerable.Range(0, questions.Length)
            .Where(at => questions[at].Kind == SearchQuestion.Crisis && _kinds[questions[at]] is not null).ToArray();
        var kinds = CrisisWeights.Kinds.Select(kind => LinearTraining.Weights(
            [.. told.Select(at => rows[at])], [.. told.Select(at => _kinds[questions[at]] == kind)], known.Count, _ => CostOfDanger, CrisisWeights.ScaleFor)).ToArray();
        return
        [
            .. known.Select((feature, number) =>
                string.Join('\t', kinds.Select(kind => Write(kind[number])).Prepend(Write(any[number])).Prepend(feature.ToString()))),
        ];
    }

    private static double CostOf(SearchQuestion question) => question.Kind switch
    {
        SearchQuestion.Crisis => CostOfDanger,
        SearchQuestion.CrisisFalseAlarm => CostOfNearMiss,
        SearchQuestion.OrdinarySentence => CostOfSentence,
        _ => CostOfQuestion,
    };

    private static string Write(double weight) => weight.ToString("0.##;-0.##;0", CultureInfo.InvariantCulture);
}
