namespace SecureMessaging.Bff.CareTeams.Search.Crisis;

/// <summary>A text as patterns see it: for each symbol, where it begins and how many words it has. Used again and again.</summary>
internal sealed class CrisisText(CrisisSymbols symbols)
{
    /// <summary>Stands between two sentences.</summary>
    public const string EndOfSentence = "";

    /// <summary>Stands for a word that was taken out.</summary>
    public const string Ordinary = "_";

    private static readonly List<(int Position, int Length)> None = [];

    private readonly List<(int Position, int Length)>?[] _found = new List<(int, int)>?[symbols.Count];
    private readonly List<int> _touched = [];
    private readonly List<int> _ofWord = [];
    private string[] _words = [];

    public int Count => _words.Length;

    public IReadOnlyList<string> Words => _words;

    /// <summary>Forgets what was found, and reads these.</summary>
    public void Read(string[] words)
    {
        foreach (var symbol in _touched)
        {
            _found[symbol]!.Clear();
        }

        _touched.Clear();
        _words = words;
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] is EndOfSentence or Ordinary)
            {
                continue;
            }

            _ofWord.Clear();
            symbols.AddSymbolsOf(words[i], _ofWord);
            foreach (var symbol in _ofWord)
            {
                Add(i, symbol, 1);
            }
        }
    }

    public bool Has(int symbol) => _found[symbol] is { Count: > 0 };

    public List<(int Position, int Length)> Of(int symbol) => _found[symbol] ?? None;

    public bool IsEnd(int position) => position == Count || IsEndOfSentence(position);

    public bool IsEndOfSentence(int position) => _words[position].Length == 0;

    /// <summary>The symbol, and with it each that stands for it among others.</summary>
    public void Add(int position, int symbol, int length)
    {
        var found = _found[symbol] ??= [];
        if (found.Contains((position, length)))
        {
            return;
        }

        if (found.Count == 0)
        {
            _touched.Add(symbol);
        }

        found.Add((position, length));
        foreach (var parent in symbols.ParentsOf(symbol))
        {
            Add(position, parent, length);
        }
    }

    /// <summary>The words of the sentence around a position.</summary>
    public (int From, int To) SentenceAt(int position)
    {
        var (from, to) = (position, position);
        while (from > 0 && !IsEndOfSentence(from - 1))
        {
            from--;
        }

        while (to < Count && !IsEndOfSentence(to))
        {
            to++;
        }

        return (from, to);
    }
}
