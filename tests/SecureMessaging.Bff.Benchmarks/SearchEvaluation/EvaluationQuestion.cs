using System.Text.Json;

namespace SecureMessaging.Bff.Benchmarks.SearchEvaluation;

/// <summary>One question of the committed set.</summary>
/// <param name="Query">As a person would type it.</param>
/// <param name="Half"><c>tuning</c> or <c>held-out</c>; weights and lexicon are set on the first only.</param>
/// <param name="Right">Teams that count: a pool's name, or <c>#</c> and the number of a VistA team, whose names repeat.</param>
internal sealed record EvaluationQuestion(string Query, string Half, string[] Right)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<EvaluationQuestion> ReadAll()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "SearchEvaluation", "evaluation-set.json");
        return JsonSerializer.Deserialize<EvaluationQuestion[]>(File.ReadAllText(file), Json)!;
    }
}
