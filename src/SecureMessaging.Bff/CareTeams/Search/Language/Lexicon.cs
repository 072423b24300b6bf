using System.Collections.Frozen;
using SecureMessaging.Bff.CareTeams.Search.Data;
using SecureMessaging.Bff.CareTeams.Search.Index;

namespace SecureMessaging.Bff.CareTeams.Search.Language;

/// <summary>Abbreviations, words of people, places, and words without meaning, from the maintained lists.</summary>
internal sealed class Lexicon
{
    private static readonly Lazy<Lexicon> Loaded = new(() =>
        new Lexicon(DataFiles.Read<LexiconFile>("lexicon.json"), DataFiles.Read<LexiconEntry[]>("places.json")));

    private readonly FrozenDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> _named;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _smallWords;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _lightWords;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _staffPrefixes;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _firstWords;
    private readonly FrozenDictionary<string, int[]> _groupTypes;
    private readonly FrozenDictionary<string, int[]> _places;
    private readonly FrozenDictionary<string, int> _byId;

    public Lexicon(LexiconFile file, LexiconEntry[] places)
    {
        Meanings = [.. file.Meanings, .. places];
        Names = [.. Meanings.Select(entry => (entry.Id, entry.Label))];
        _byId = Meanings.Select((entry, meaning) => (entry.Id, meaning)).ToFrozenDictionary(pair => pair.Id, pair => pair.meaning);
        Related = [.. Meanings.Select(entry => entry.Related.Select(id => _byId[id]).ToArray())];
        var named = Index(entry => entry.Names.Concat(entry.Codes).Select(Fold));
        _named = named.GetAlternateLookup<ReadOnlySpan<char>>();
        _groupTypes = Index(entry => entry.GroupTypes);
        _places = Index(entry => entry.Stations);
        _smallWords = SetOf(file.SmallWords);
        _lightWords = SetOf(file.LightWords);
        _staffPrefixes = SetOf(file.StaffPrefixes);
        _firstWords = SetOf(named.Keys.Select(phrase => phrase.Split(' ')[0]));
        MaxNameWords = named.Keys.Max(phrase => phrase.Count(letter => letter == ' ') + 1);
        Phrases = new PhraseList(Meanings.SelectMany(PhrasesOf));
        Words = new Vocabulary([
            .. Meanings.SelectMany(PhrasesOf).SelectMany(phrase => phrase.Phrase.Split(' ')).Distinct().Order(StringComparer.Ordinal)]);
    }

    public static Lexicon Default => Loaded.Value;

    public IReadOnlyList<LexiconEntry> Meanings { get; }

    /// <summary>By meaning: its id and its label.</summary>
    public IReadOnlyList<(string Id, string Name)> Names { get; }

    /// <summary>By meaning: those that answer where no team has it.</summary>
    public IReadOnlyList<int[]> Related { get; }

    /// <summary>Words in the longest written form.</summary>
    public int MaxNameWords { get; }

    public PhraseList Phrases { get; }

    /// <summary>Every word of every phrase, to correct typing errors in words no team's name holds.</summary>
    public Vocabulary Words { get; }

    public int MeaningOf(string id) => _byId[id];

    public ReadOnlySpan<int> Named(ReadOnlySpan<char> phrase) => _named.TryGetValue(phrase, out var meanings) ? meanings : [];

    /// <summary>Whether a written form begins with this word; spares a text's other words the look-up of every phrase.</summary>
    public bool BeginsName(ReadOnlySpan<char> word) => _firstWords.Contains(word);

    public ReadOnlySpan<int> OfGroupType(string? value) =>
        value is not null && _groupTypes.TryGetValue(value, out var meanings) ? meanings : [];

    /// <summary>Places where a station's teams may be.</summary>
    public ReadOnlySpan<int> PlacesOf(string station) =>
        _places.TryGetValue(station[..Math.Min(3, station.Length)], out var places) ? places : [];

    public bool IsSmallWord(ReadOnlySpan<char> word) => _smallWords.Contains(word);

    public bool IsLightWord(ReadOnlySpan<char> word) => _lightWords.Contains(word);

    public bool IsStaffPrefix(ReadOnlySpan<char> word) => _staffPrefixes.Contains(word);

    private static IEnumerable<(string Phrase, Sense Sense, bool MayBend)> PhrasesOf(LexiconEntry entry, int meaning) =>
    [
        .. entry.Names.Select(name => (Fold(name), new Sense(meaning, SenseStrength.Named), !name.Any(char.IsUpper))),
        .. entry.AskedAs.Concat(entry.Spanish).Select(name => (Fold(name), new Sense(meaning, SenseStrength.Asked), true)),
        .. entry.Hints.Select(name => (Fold(name), new Sense(meaning, SenseStrength.Hint), true)),
    ];

    private static string Fold(string phrase)
    {
        var folded = FoldedText.Of(phrase);
        return folded.Slice(0, folded.Words.Count).ToString();
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SetOf(IEnumerable<string> words) =>
        words.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private FrozenDictionary<string, int[]> Index(Func<LexiconEntry, IEnumerable<string>> phrases) =>
        Meanings.SelectMany((entry, meaning) => phrases(entry).Select(phrase => (phrase, meaning)))
            .GroupBy(pair => pair.phrase, pair => pair.meaning, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.Distinct().ToArray(), StringComparer.Ordinal);
}
