using System.Collections.Frozen;
using System.Text.Json;
using SecureMessaging.Bff.CareTeams.Search.Index;

namespace SecureMessaging.Bff.CareTeams.Search.Language;

/// <summary>Abbreviations, category words and words without meaning, from the maintained list.</summary>
internal sealed class Lexicon
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly Lazy<Lexicon> Loaded = new(Load);

    private readonly FrozenDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> _named;
    private readonly FrozenDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> _asked;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _stopWords;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _staffPrefixes;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _firstWords;
    private readonly FrozenDictionary<string, int[]> _groupTypes;

    public Lexicon(LexiconFile file)
    {
        Meanings = file.Meanings;
        var named = Index(file.Meanings, entry => entry.Names.Select(Fold));
        var asked = Index(file.Meanings, entry => entry.AskedAs.Select(Fold));
        _named = named.GetAlternateLookup<ReadOnlySpan<char>>();
        _asked = asked.GetAlternateLookup<ReadOnlySpan<char>>();
        _groupTypes = Index(file.Meanings, entry => entry.GroupTypes);
        _stopWords = file.StopWords.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _staffPrefixes = file.StaffPrefixes.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        var phrases = named.Keys.Concat(asked.Keys).ToArray();
        _firstWords = named.Keys.Select(phrase => phrase.Split(' ')[0])
            .ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        MaxPhraseWords = phrases.Max(phrase => phrase.Count(letter => letter == ' ') + 1);
        Words = new Vocabulary([.. phrases.SelectMany(phrase => phrase.Split(' ')).Distinct().Order(StringComparer.Ordinal)]);
    }

    public static Lexicon Default => Loaded.Value;

    public IReadOnlyList<LexiconEntry> Meanings { get; }

    /// <summary>Words in the longest phrase of the list.</summary>
    public int MaxPhraseWords { get; }

    /// <summary>Every word of every phrase, to correct typing errors in words no team's name holds.</summary>
    public Vocabulary Words { get; }

    public ReadOnlySpan<int> Named(ReadOnlySpan<char> phrase) => _named.TryGetValue(phrase, out var meanings) ? meanings : [];

    /// <summary>Whether a written form begins with this word; spares a text's other words the look-up of every phrase.</summary>
    public bool BeginsName(ReadOnlySpan<char> word) => _firstWords.Contains(word);

    public ReadOnlySpan<int> Asked(ReadOnlySpan<char> phrase) => _asked.TryGetValue(phrase, out var meanings) ? meanings : [];

    public ReadOnlySpan<int> OfGroupType(string? value) =>
        value is not null && _groupTypes.TryGetValue(value, out var meanings) ? meanings : [];

    public bool IsStopWord(ReadOnlySpan<char> word) => _stopWords.Contains(word);

    public bool IsStaffPrefix(ReadOnlySpan<char> word) => _staffPrefixes.Contains(word);

    private static string Fold(string phrase)
    {
        var folded = FoldedText.Of(phrase);
        return folded.Slice(0, folded.Words.Count).ToString();
    }

    private static FrozenDictionary<string, int[]> Index(LexiconEntry[] meanings, Func<LexiconEntry, IEnumerable<string>> phrases) =>
        meanings.SelectMany((entry, meaning) => phrases(entry).Select(phrase => (phrase, meaning)))
            .GroupBy(pair => pair.phrase, pair => pair.meaning, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.Distinct().ToArray(), StringComparer.Ordinal);

    private static Lexicon Load()
    {
        var assembly = typeof(Lexicon).Assembly;
        var name = assembly.GetManifestResourceNames().Single(resource => resource.EndsWith("lexicon.json", StringComparison.Ordinal));
        using var stream = assembly.GetManifestResourceStream(name)!;
        return new Lexicon(JsonSerializer.Deserialize<LexiconFile>(stream, Json)
            ?? throw new InvalidOperationException("The lexicon of the search is empty."));
    }
}
