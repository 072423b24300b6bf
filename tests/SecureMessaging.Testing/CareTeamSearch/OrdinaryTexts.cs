using System.Text.Json;

namespace SecureMessaging.Testing.CareTeamSearch;

/// <summary>
/// Ordinary texts that nobody wrote as a question: what stands in the box while one is typed, and what teams are called. A notice that is
/// there at every second letter is not read.
/// </summary>
internal static class OrdinaryTexts
{
    private const int MaxWords = 6;
    private const int MaxTypedWords = 5;

    /// <summary>Up to so many words every letter counts; of what is longer one beginning in <see cref="OneIn"/>.</summary>
    private const int MaxShortWords = 2;
    private const int OneIn = 4;

    /// <summary>A beginning that only one sentence has says nothing of the next.</summary>
    private const int MinSentences = 2;

    /// <summary>In the order of their letters, each once.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyCollection<string> questions, IEnumerable<string> sentences) =>
    [
        .. ByWord(questions.Concat(sentences)).Concat(ByLetter(questions)).Concat(Labels())
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>What is typed on the way to a question, letter by letter.</summary>
    public static IEnumerable<string> Typed(string question) =>
        Enumerable.Range(1, question.Length - 1).Select(length => question[..length].TrimEnd().ToLowerInvariant()).Where(text => text.Length > 0);

    private static IEnumerable<string> ByWord(IEnumerable<string> texts) => texts
        .SelectMany(text =>
        {
            var words = text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return Enumerable.Range(1, Math.Max(0, Math.Min(MaxWords, words.Length - 1))).Select(count => string.Join(' ', words[..count]));
        })
        .GroupBy(text => text, StringComparer.Ordinal).Where(group => group.Count() >= MinSentences).Select(group => group.Key);

    private static IEnumerable<string> ByLetter(IEnumerable<string> questions) => questions.SelectMany(Typed)
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        .Where((text, at) => text.Count(letter => letter == ' ') is var blanks && blanks < MaxTypedWords && (blanks < MaxShortWords || at % OneIn == 0));

    private static IEnumerable<string> Labels()
    {
        foreach (var set in new[] { "sandbox", "field" })
        {
            using var teams = JsonDocument.Parse(QuestionFiles.Read($"teams-{set}.json"));
            foreach (var team in teams.RootElement.EnumerateArray())
            {
                yield return (team.TryGetProperty("display", out var display) ? display : team.GetProperty("name")).GetString() ?? "";
            }
        }
    }
}
