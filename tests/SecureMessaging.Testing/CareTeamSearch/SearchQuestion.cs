using System.Text.Json;

namespace SecureMessaging.Testing.CareTeamSearch;

/// <summary>One question of <c>questions.json</c> or of a file beside it.</summary>
/// <param name="Set">The address book it is asked of: <c>sandbox</c> or <c>field</c>.</param>
/// <param name="Kind">What makes it hard.</param>
/// <param name="Half"><c>tuning</c>, <c>held-out</c>, <c>unseen</c> or <c>strangers</c>; words and weights are chosen on the first only.</param>
/// <param name="Query">As a person types it.</param>
/// <param name="Right">Rules for the right teams: one must hold, with all its expressions.</param>
internal sealed record SearchQuestion(string Set, string Kind, string Half, string Query, Dictionary<string, string>[] Right)
{
    public const string Nonsense = "nonsense";
    public const string AbsentNames = "absent-names";
    public const string Crisis = "crisis";
    public const string CrisisFalseAlarm = "crisis-false-alarm";

    public static IReadOnlyList<SearchQuestion> ReadAll() =>
    [
        .. Read("questions.json"), .. Read("questions-unseen.json"), .. Read("questions-crisis.json"), .. Read("questions-strangers.json"),
    ];

    /// <summary>A team answers it; else only what is not shown counts.</summary>
    public bool HasAnswer => Kind is not (Nonsense or AbsentNames or Crisis or CrisisFalseAlarm);

    private static SearchQuestion[] Read(string file) =>
        JsonSerializer.Deserialize<SearchQuestion[]>(QuestionFiles.Read(file), JsonSerializerOptions.Web)!;
}
