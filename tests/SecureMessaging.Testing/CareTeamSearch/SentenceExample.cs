using System.Text.Json;

namespace SecureMessaging.Testing.CareTeamSearch;

/// <summary>One sentence of <c>sentences.json</c>, and the kinds of care whose team may come first.</summary>
/// <param name="Set">Sentences of one set were written together.</param>
/// <param name="Query">As a person types it.</param>
/// <param name="Right">Ids of the lexicon, the best first; empty where no team answers it.</param>
internal sealed record SentenceExample(int Set, string Query, string[] Right)
{
    /// <summary>Kinds of care that somebody in danger may ask for as well: what is said there is no proof of an ordinary remark.</summary>
    private static readonly string[] NearDanger =
        ["emergency", "suicide-prevention", "nurse-triage", "mental-health", "ptsd", "mst", "substance-use", "residential", "social-work"];

    /// <summary>Nothing in it says that somebody is in danger.</summary>
    public bool IsOrdinary => !Right.Intersect(NearDanger).Any();

    public static IReadOnlyList<SentenceExample> ReadAll() =>
        JsonSerializer.Deserialize<SentenceExample[]>(QuestionFiles.Read("sentences.json"), JsonSerializerOptions.Web)!;
}
