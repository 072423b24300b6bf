using System.Collections.Frozen;

namespace SecureMessaging.Bff.CareTeams.Search.Language;

/// <summary>Phrases by their telling words, and by the stems of those where the words themselves are not known.</summary>
internal sealed class PhraseList
{
    private static readonly FrozenSet<string> Articles = FrozenSet.ToFrozenSet(
        ("a an the my our your his her their its i im me we you it is are am was be been of to in on at for with by "
            + "from and or s d m t "
            + "this that do does did have has had some any "
            + "el la los las un una de del al en mi mis su me que y o por para con se lo le").Split(' '));

    private readonly FrozenDictionary<string, Sense[]> _exact;
    private readonly FrozenDictionary<string, Sense[]> _stemmed;
    private readonly string[] _sorted;

    public PhraseList(IEnumerable<(string Phrase, Sense Sense, bool MayBend)> phrases)
    {
        var all = phrases.Select(entry => (Key: Key(entry.Phrase.Split(' ')), entry.Sense, entry.MayBend)).ToArray();
        _exact = Group(all.Select(entry => (entry.Key, entry.Sense)));
        _stemmed = Group(all.Where(entry => entry.MayBend).Select(entry => (Stemmed(entry.Key), entry.Sense)));
        _sorted = [.. _exact.Keys.Order(StringComparer.Ordinal)];
        MaxWords = _sorted.Max(key => key.Count(letter => letter == ' ') + 1);
    }

    public int MaxWords { get; }

    public static bool IsArticle(string word) => Articles.Contains(word);

    public Sense[] Of(string key) =>
        _exact.TryGetValue(key, out var senses) || _stemmed.TryGetValue(Stemmed(key), out senses) ? senses : [];

    /// <summary>What phrases mean that begin with this; empty where they are too many to tell anything.</summary>
    public IEnumerable<(string Phrase, Sense[] Senses)> BeginningWith(string beginning)
    {
        var at = Array.BinarySearch(_sorted, beginning, StringComparer.Ordinal);
        for (at = at < 0 ? ~at : at; at < _sorted.Length && _sorted[at].StartsWith(beginning, StringComparison.Ordinal); at++)
        {
            yield return (_sorted[at], _exact[_sorted[at]]);
        }
    }

    private static string Key(string[] words)
    {
        var telling = words.Where(word => !IsArticle(word)).ToArray();
        return string.Join(' ', telling.Length > 0 ? telling : words);
    }

    private static string Stemmed(string key) =>
        key.Contains(' ', StringComparison.Ordinal) ? string.Join(' ', key.Split(' ').Select(WordStem.Of)) : WordStem.Of(key);

    private static FrozenDictionary<string, Sense[]> Group(IEnumerable<(string Key, Sense Sense)> phrases) =>
        phrases.GroupBy(phrase => phrase.Key, phrase => phrase.Sense, StringComparer.Ordinal).ToFrozenDictionary(
            group => group.Key,
            group => group.GroupBy(sense => sense.Meaning).Select(same => same.MaxBy(sense => sense.Strength)).ToArray(),
            StringComparer.Ordinal);
}
