using SecureMessaging.Bff.CareTeams.Search.Language;

namespace SecureMessaging.Bff.CareTeams.Search.Index;

/// <summary>
/// Words that mean a kind of care only together, wherever they stand in a sentence: somebody who writes a story says what it is about with
/// words that are far from each other, and that mean nothing of the kind alone.
/// </summary>
internal sealed class WordsTogether(IEnumerable<(string Words, int Meaning)> lines)
{
    private readonly (HashSet<string>[] All, int Meaning)[] _lines = [.. lines.Select(line => (Sets(line.Words), line.Meaning))];

    /// <summary>The meanings, each once, in the order of the list.</summary>
    public IEnumerable<int> In(IEnumerable<string> words)
    {
        var said = words.Select(WordStem.Of).ToHashSet();
        return _lines.Where(line => Array.TrueForAll(line.All, any => any.Overlaps(said))).Select(line => line.Meaning).Distinct();
    }

    private static HashSet<string>[] Sets(string words) =>
        [.. words.Split(' ').Select(any => any.Split('|').Select(WordStem.Of).ToHashSet())];
}
