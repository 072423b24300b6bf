using System.Text.Json;

namespace SecureMessaging.Testing.CareTeamSearch;

/// <summary>One question of <c>questions.json</c> or of a file beside it.</summary>
/// <param name="Set">The address book it is asked of: <c>sandbox</c> or <c>field</c>.</param>
/// <param name="Kind">What makes it hard.</param>
/// <param name="Half"><c>tuning</c>, <c>held-out</c>, <c>unseen</c>, <c>kept-back</c> or <c>strangers</c>; words and weights are chosen on the first only.</param>
/// <param name="Query">As a person types it.</param>
/// <param name="Right">Rules for the right teams: one must hold, with all its expressions.</param>
internal sealed record SearchQuestion(string Set, string Kind, string Half, string Query, Dictionary<string, string>[] Right)
{
    public const string Nonsense = "nonsense";
    public const string AbsentNames = "absent-names";
    public const string Crisis = "crisis";
    public const string CrisisFalseAlarm = "crisis-false-alarm";

    /// <summary>Of <see cref="SentenceExample"/>: it is never asked, only learnt from.</summary>
    public const string OrdinarySentence = "ordinary-sentence";

    /// <summary>Files whose questions have one writer, and what the tables call them.</summary>
    private static readonly (string File, string Writer)[] Files =
    [
        ("questions.json", "first set"), ("questions-unseen.json", "second and third writer"), ("questions-crisis.json", "author of the signs"),
        ("questions-strangers.json", "fourth writer"), ("questions-danger.json", "fifth writer"),
        ("questions-sixth.json", "sixth writer"), ("questions-seventh.json", "seventh writer"),
        ("questions-eighth.json", "eighth writer"), ("questions-ninth.json", "ninth writer"),
    ];

    /// <summary>Of a phrase of danger: the kind of notice it calls for, where its writer said it.</summary>
    public string? Notice { get; init; }

    /// <summary>Who wrote it.</summary>
    public string Writer { get; private init; } = "";

    public static IReadOnlyList<SearchQuestion> ReadAll() =>
        [.. Files.SelectMany(set => Read(set.File).Select(question => question with { Writer = set.Writer }))];

    /// <summary>
    /// What phrases of danger are learnt against: the questions of the tuning halves, sentences that are ordinary, and what stands in the
    /// box while these are typed; of all of them what no sign speaks for.
    /// </summary>
    public static IReadOnlyList<SearchQuestion> ReadForCrisis()
    {
        var tuning = ReadAll().Where(question => question.Half == "tuning").ToArray();
        var sentences = SentenceExample.ReadAll().Where(sentence => sentence.IsOrdinary).ToArray();
        var danger = tuning.Where(question => question.Kind == Crisis).Select(question => question.Query.ToLowerInvariant()).ToHashSet();
        var texts = OrdinaryTexts.Of(
            [.. tuning.Where(question => question.HasAnswer).Select(question => question.Query)], sentences.Select(sentence => sentence.Query));
        return
        [
            .. tuning,
            .. sentences.Select(sentence => Ordinary(sentence.Query, $"ordinary sentences {sentence.Set}"))
                .Concat(texts.Where(text => !danger.Contains(text)).Select(text => Ordinary(text, "beginnings and labels")))
                .AsParallel().AsOrdered().Where(text => CrisisTraining.SignsAlone.Find(text.Query) is null),
        ];
    }

    private static SearchQuestion Ordinary(string text, string writer) => new("", OrdinarySentence, "tuning", text, []) { Writer = writer };

    /// <summary>A team answers it; else only what is not shown counts.</summary>
    public bool HasAnswer => Kind is not (Nonsense or AbsentNames or Crisis or CrisisFalseAlarm);

    private static SearchQuestion[] Read(string file) =>
        JsonSerializer.Deserialize<SearchQuestion[]>(QuestionFiles.Read(file), JsonSerializerOptions.Web)!;
}
