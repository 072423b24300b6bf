namespace SecureMessaging.Bff.CareTeams.Search.Crisis;

/// <summary>One thing that a text has, and that counts for or against a crisis by its weight in <see cref="CrisisWeights"/>.</summary>
/// <param name="Type">One of the constants.</param>
/// <param name="First">A word, the beginning of one, or the name of a concept.</param>
/// <param name="Second">The word that belongs to it; else empty.</param>
internal readonly record struct CrisisFeature(char Type, string First, string Second = "")
{
    /// <summary>Every text has it: what counts where nothing else is known.</summary>
    public static readonly CrisisFeature Always = new('a', "always");

    private const char Word = 'w';
    private const char Beginning = 'p';
    private const char Neighbours = 'b';
    private const char OneBetween = 'k';
    private const char Concept = 'c';
    private const int ShortBeginning = 4;
    private const int LongBeginning = 6;

    /// <exception cref="FormatException">It is not what <see cref="ToString"/> writes.</exception>
    public static CrisisFeature Parse(string text)
    {
        var words = text.Split(' ');
        return text.Length > 0 && words.Length is 2 or 3 && words[0].Length == 1
            ? new CrisisFeature(words[0][0], words[1], words.Length > 2 ? words[2] : "")
            : throw new FormatException($"\"{text}\" is no feature of a text.");
    }

    /// <summary>Adds all that a text has, each once.</summary>
    public static void Read(CrisisText text, IReadOnlyList<(string Name, int Symbol)> concepts, HashSet<CrisisFeature> found)
    {
        found.Add(Always);
        for (var at = 0; at < text.Count; at++)
        {
            if (!text.IsEndOfSentence(at))
            {
                AddWord(text, at, found);
            }
        }

        foreach (var (name, symbol) in concepts)
        {
            if (text.Has(symbol))
            {
                found.Add(new CrisisFeature(Concept, name));
            }
        }
    }

    public override string ToString() => Second.Length > 0 ? $"{Type} {First} {Second}" : $"{Type} {First}";

    private static void AddWord(CrisisText text, int at, HashSet<CrisisFeature> found)
    {
        var word = text.Words[at];
        found.Add(new CrisisFeature(Word, word));
        if (word.Length > ShortBeginning)
        {
            found.Add(new CrisisFeature(Beginning, word[..ShortBeginning]));
        }

        if (word.Length > LongBeginning)
        {
            found.Add(new CrisisFeature(Beginning, word[..LongBeginning]));
        }

        if (at == 0 || text.IsEndOfSentence(at - 1))
        {
            found.Add(new CrisisFeature(Neighbours, "^", word));
        }

        found.Add(new CrisisFeature(Neighbours, word, text.IsEnd(at + 1) ? "$" : text.Words[at + 1]));
        if (!text.IsEnd(at + 1) && !text.IsEnd(at + 2))
        {
            found.Add(new CrisisFeature(OneBetween, word, text.Words[at + 2]));
        }
    }
}
