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
    ];

    /// <summary>Of a phrase of danger: the kind of notice it calls for, where its writer said it.</summary>
    public string? Notice { get; init; }

    /// <summary>Who wrote it.</summary>
    public string Writer { get; private init; } = "";

    public static IReadOnlyList<SearchQuestion> ReadAll() =>
        [.. Files.SelectMany(set => Read(set.File).Select(question => question with { Writer = set.Writer }))];

    /// <summary>
    /// What phrases of danger are learnt against: the questions of the tuning halves, and sentences that are ordinary, for no sign speaks.
    /// </summary>
    public static IReadOnlyList<SearchQuestion> ReadForCrisis() =>
    [
        .. ReadAll().Where(question => question.Half == "tuning"),
        .. SentenceExample.ReadAll().Where(sentence => sentence.IsOrdinary && CrisisTraining.SignsAlone.Find(sentence.Query) is null)
            .Select(sentence => new SearchQuestion("", OrdinarySentence, "tuning", sentence.Query, []) { Writer = $"ordinary sentences {sentence.Set}" }),
    ];

    /// <summary>A team answers it; else only what is not shown counts.</summary>
    public bool HasAnswer => Kind is not (Nonsense or AbsentNames or Crisis or CrisisFalseAlarm);

    private static SearchQuestion[] Read(string file) =>
        JsonSerializer.Deserialize<SearchQuestion[]>(QuestionFiles.Read(file), JsonSerializerOptions.Web)!;
}
