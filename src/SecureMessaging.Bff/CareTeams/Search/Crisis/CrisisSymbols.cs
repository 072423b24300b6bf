using System.Globalization;

namespace SecureMessaging.Bff.CareTeams.Search.Crisis;

/// <summary>
/// The numbers by which patterns know words, beginnings of words (<c>suicid*</c>), ranges of numbers (<c>#400-999</c>) and concepts
/// (<c>{wish}</c>).
/// </summary>
internal sealed class CrisisSymbols
{
    /// <summary>Stands for the blank in a phrase that is one of several alternatives.</summary>
    private const char Blank = '_';

    private const int MaxEnding = 4;

    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _ofWord = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<int>> _parents = [];
    private readonly List<(string Beginning, int Symbol)>[] _beginnings =
        [.. Enumerable.Range(0, 128).Select(_ => new List<(string, int)>())];
    private readonly List<(int From, int To, int Symbol)> _ranges = [];

    public int Count => _known.Count;

    /// <summary>Phrases that stand among alternatives, such as <c>heart_attack</c>.</summary>
    public List<(int Symbol, string Phrase)> Phrases { get; } = [];

    /// <summary>Every word that stands in the list as it is.</summary>
    public IEnumerable<string> Words => _ofWord.Keys;

    public bool IsWord(ReadOnlySpan<char> word) => _ofWord.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(word);

    public int Concept(string name) => Of($"{{{name}}}");

    public bool IsConcept(string name) => _known.ContainsKey($"{{{name}}}");

    /// <summary>What stands for the text in patterns.</summary>
    public int Of(string text)
    {
        if (_known.TryGetValue(text, out var symbol))
        {
            return symbol;
        }

        _known[text] = symbol = _known.Count;
        if (text.Contains(Blank, StringComparison.Ordinal))
        {
            Phrases.Add((symbol, text.Replace(Blank, ' ')));
        }
        else if (text[0] != '{')
        {
            Mean(text, symbol);
        }

        return symbol;
    }

    /// <summary>What stands for any of several; all that is one of them is this as well.</summary>
    public int AnyOf(string[] names)
    {
        if (names.Length == 1)
        {
            return Of(names[0]);
        }

        var key = string.Join('|', names.Order(StringComparer.Ordinal));
        if (!_known.TryGetValue(key, out var any))
        {
            _known[key] = any = _known.Count;
            foreach (var name in names)
            {
                AddParent(Of(name), any);
            }
        }

        return any;
    }

    /// <summary>Those that stand for this one among others.</summary>
    public IReadOnlyList<int> ParentsOf(int symbol) => _parents.TryGetValue(symbol, out var parents) ? parents : [];

    /// <summary>From now on the word, beginning or range means the symbol as well.</summary>
    public void Mean(string text, int symbol)
    {
        if (text[0] == '#')
        {
            var range = text[1..].Split('-');
            _ranges.Add((Number(range[0]), Number(range[1]), symbol));
        }
        else if (text[^1] == '*')
        {
            _beginnings[text[0]].Add((text[..^1], symbol));
        }
        else
        {
            if (!_ofWord.TryGetValue(text, out var symbols))
            {
                _ofWord[text] = symbols = [];
            }

            symbols.Add(symbol);
        }
    }

    public void AddSymbolsOf(string word, List<int> symbols)
    {
        if (_ofWord.TryGetValue(word, out var exact))
        {
            symbols.AddRange(exact);
        }

        foreach (var (beginning, symbol) in BeginningsFor(word))
        {
            if (word.StartsWith(beginning, StringComparison.Ordinal))
            {
                symbols.Add(symbol);
            }
        }

        if (char.IsAsciiDigit(word[0]) && int.TryParse(word, CultureInfo.InvariantCulture, out var number))
        {
            symbols.AddRange(_ranges.Where(range => number >= range.From && number <= range.To).Select(range => range.Symbol));
        }
    }

    /// <summary>Whether a beginning in the list is one of this word, and the rest of it no word of its own.</summary>
    public bool HasBeginningOf(string word) => BeginningsFor(word).Exists(entry =>
        word.Length <= entry.Beginning.Length + MaxEnding && word.StartsWith(entry.Beginning, StringComparison.Ordinal));

    /// <summary>Those with its first letter.</summary>
    private List<(string Beginning, int Symbol)> BeginningsFor(string word) => char.IsAscii(word[0]) ? _beginnings[word[0]] : [];

    private void AddParent(int symbol, int parent)
    {
        if (!_parents.TryGetValue(symbol, out var parents))
        {
            _parents[symbol] = parents = [];
        }

        parents.Add(parent);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
