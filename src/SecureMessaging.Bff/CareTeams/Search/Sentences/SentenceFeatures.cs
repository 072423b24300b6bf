using SecureMessaging.Bff.CareTeams.Search.Language;

namespace SecureMessaging.Bff.CareTeams.Search.Sentences;

/// <summary>
/// What a sentence has that may speak for a kind of care: its words, their beginnings, neighbours, what the lists know of them, and
/// medicines.
/// </summary>
internal sealed class SentenceFeatures(Lexicon lexicon)
{
    /// <summary>Every sentence has it: what counts where nothing else is known.</summary>
    public const string Always = "a";

    /// <summary>A word ends as medicines do.</summary>
    private const string Medicine = "d medicine";

    private const int Beginning = 5;

    /// <summary>By feature the word it was read from, as it was typed; one that stands for no single word has none.</summary>
    public Dictionary<string, string?> Of(string text)
    {
        var folded = FoldedText.Of(text);
        var words = new List<string>(folded.Words.Count);
        for (var at = 0; at < folded.Words.Count; at++)
        {
            words.Add(folded.Slice(at, 1).ToString());
        }

        var found = new Dictionary<string, string?>(StringComparer.Ordinal) { [Always] = null };
        foreach (var word in words)
        {
            AddWord(word, found);
        }

        var telling = words.Where(word => !PhraseList.IsArticle(word)).ToArray();
        for (var at = 0; at + 1 < telling.Length; at++)
        {
            found.TryAdd($"b {WordStem.Of(telling[at])} {WordStem.Of(telling[at + 1])}", null);
        }

        AddMeanings(telling, found);
        return found;
    }

    private static void AddWord(string word, Dictionary<string, string?> found)
    {
        var stem = WordStem.Of(word);
        found.TryAdd($"w {stem}", word);
        if (Medicines.Has(word))
        {
            found.TryAdd(Medicine, word);
        }

        if (stem.Length > Beginning)
        {
            found.TryAdd($"p {stem[..Beginning]}", word);
        }
    }

    /// <summary>The longest phrases of the lists, from the first word to the last.</summary>
    private void AddMeanings(string[] telling, Dictionary<string, string?> found)
    {
        for (var at = 0; at < telling.Length;)
        {
            var length = Math.Min(lexicon.Phrases.MaxWords, telling.Length - at);
            Sense[] senses = [];
            for (; length > 0 && senses.Length == 0; length--)
            {
                senses = lexicon.Phrases.Of(string.Join(' ', telling, at, length));
            }

            length++;
            if (senses.Length == 0)
            {
                senses = TitleForms.FieldsOf(telling[at]).Select(lexicon.Phrases.Of).FirstOrDefault(field => field.Length > 0) ?? [];
            }

            foreach (var (meaning, strength) in senses)
            {
                found.TryAdd($"m {Letter(strength)} {lexicon.Meanings[meaning].Id}", length == 1 ? telling[at] : null);
            }

            at += length;
        }
    }

    private static char Letter(SenseStrength strength) => strength switch
    {
        SenseStrength.Named => 'n',
        SenseStrength.Asked => 'a',
        _ => 'h',
    };
}
