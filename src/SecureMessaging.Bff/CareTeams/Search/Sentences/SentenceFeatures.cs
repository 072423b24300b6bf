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

    /// <summary>By feature the word it was read from, folded; one that stands for no single word, or for a small one, has none.</summary>
    public Dictionary<string, string?> Of(string text)
    {
        var folded = FoldedText.Of(text);
        var found = new Dictionary<string, string?>(StringComparer.Ordinal) { [Always] = null };
        var (telling, last) = (new List<string>(folded.Words.Count), (string?)null);
        for (var at = 0; at < folded.Words.Count; at++)
        {
            var word = folded.Slice(at, 1).ToString();
            var stem = WordStem.Of(word);
            AddWord(word, stem, found);
            if (!PhraseList.IsArticle(word))
            {
                if (last is not null)
                {
                    found.TryAdd($"b {last} {stem}", null);
                }

                telling.Add(word);
                last = stem;
            }
        }

        AddMeanings([.. telling], found);
        return found;
    }

    /// <summary>A small word may speak for a kind of care as well, and shows nobody why.</summary>
    private void AddWord(string word, string stem, Dictionary<string, string?> found)
    {
        var shown = lexicon.IsSmallWord(word) || PhraseList.IsArticle(word) ? null : word;
        found.TryAdd($"w {stem}", shown);
        if (Medicines.Has(word))
        {
            found.TryAdd(Medicine, shown);
        }

        if (stem.Length > Beginning)
        {
            found.TryAdd($"p {stem[..Beginning]}", shown);
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
