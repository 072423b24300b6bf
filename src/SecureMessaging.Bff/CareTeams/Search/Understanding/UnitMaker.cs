using SecureMessaging.Bff.CareTeams.Search.Crisis;
using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Search.Language;
using SecureMessaging.Bff.CareTeams.Search.Sentences;

namespace SecureMessaging.Bff.CareTeams.Search.Understanding;

/// <summary>Makes units of phrases and words: where they are found, and how much they count.</summary>
internal sealed class UnitMaker(SearchIndex index, Lexicon lexicon)
{
    private const int MinBeginning = 3;
    private const int MaxPhrasesOfBeginning = 300;
    private const int MinTitle = 8;
    private const int MinStem = 6;
    private const double MaxSentenceShare = 1.5;

    /// <summary>The teams of a notice, before all others; null where the address book has none of them.</summary>
    public SearchUnit? OfCrisis(CrisisNoticeText notice)
    {
        var meanings = notice.Teams.Select((id, place) => (lexicon.MeaningOf(id), 1f / (1 + place)))
            .Where(meant => index.HasMeaning(meant.Item1)).ToArray();
        return meanings.Length > 0 ? new SearchUnit(null, SearchWeights.CrisisImportance) { Meanings = meanings } : null;
    }

    public SearchUnit? OfPhrase(Sense[] senses) =>
        Meant(senses) is { Count: > 0 } meanings
            ? new SearchUnit(null, ImportanceOf(senses)) { Meanings = meanings, IsInstead = IsInstead(senses), IsHint = IsHint(senses) }
            : null;

    /// <summary>A phrase that is typed as far as its last word; null where no phrase begins so.</summary>
    public SearchUnit? OfBeginning(string typed)
    {
        var senses = lexicon.Phrases.BeginningWith(typed).Take(MaxPhrasesOfBeginning).SelectMany(phrase => phrase.Senses)
            .Where(sense => sense.Strength > SenseStrength.Hint).Distinct().ToArray();
        return Meant(senses) is { Count: > 0 } meanings
            ? new SearchUnit(null, ImportanceOf(senses)) { Meanings = AsBeginning(meanings), IsBeginning = true }
            : null;
    }

    private static List<(int Meaning, float Weight)> AsBeginning(List<(int Meaning, float Weight)> meanings) =>
        [.. meanings.Select(meant => (meant.Meaning, meant.Weight * SearchWeights.MaxPrefixWeight))];

    public SearchUnit? OfWord(QueryWord word, bool isLast, bool isSentence)
    {
        if (word.Near.Count > 0)
        {
            return new SearchUnit(null, SearchWeights.GuessImportance) { Guesses = word.Near };
        }

        var text = word.Text;
        var isNumber = text.All(char.IsDigit);
        var senses = lexicon.Phrases.Of(text);
        var meanings = Meant(senses);
        var isTyped = word.Text == word.Typed;
        var begins = isTyped ? index.HasBeginning(text) : index.Words.HasBeginning(text);
        var isBeginning = begins && !isNumber && (isLast || (text.Length >= 2 && !CommonWords.Contains(text)));
        var isExact = isTyped ? index.HasWord(text) : index.Words.Contains(text);
        if (meanings.Count == 0 && !isExact && !isBeginning)
        {
            return isLast && text.Length >= MinBeginning && !lexicon.IsSmallWord(text) && !CommonWords.Contains(text)
                ? OfBeginning(text)
                : null;
        }

        if (isLast && !isExact && meanings.Count == 0 && text.Length >= MinBeginning && OfBeginning(text) is { } goesOn)
        {
            // What teams are called goes on before what people call it.
            var share = begins ? SearchWeights.MinPrefixWeight : 1f;
            var below = goesOn.Meanings.Select(meant => (meant.Meaning, meant.Weight * share));
            return goesOn with { Text = text, Importance = 1f, IsTyped = isTyped, Meanings = [.. below] };
        }

        // In a sentence "she falls" is no Klamath Falls: an ordinary word with a meaning has that alone.
        var isMeantOnly = isSentence && meanings.Count > 0 && CommonWords.Contains(text) && !Array.Exists(senses, IsNamed);
        return new SearchUnit(isMeantOnly ? null : text, Importance(word, senses, isExact, isSentence))
        {
            Meanings = meanings,
            IsInstead = !isExact && !isBeginning && IsInstead(senses),
            IsHint = IsHint(senses),
            IsTyped = isTyped,
            IsBeginning = isBeginning && (isLast || (!isExact && meanings.Count == 0)),
        };
    }

    /// <summary>The words of a phrase as they are: among the teams that have its meaning, those come first whose names say it so.</summary>
    public IEnumerable<SearchUnit> OfWordsWithin(IEnumerable<QueryWord> words) =>
        words.Where(word => index.Words.Contains(word.Text)).Select(word => new SearchUnit(word.Text, SearchWeights.LetterImportance));

    /// <summary>Small words that are the code of a site as well (<c>was</c> for Washington): among teams of one name it decides.</summary>
    public IEnumerable<SearchUnit> OfSites(IEnumerable<QueryWord> words) =>
        words.Where(word => lexicon.IsSmallWord(word.Text) && index.IsSite(word.Text))
            .Select(word => new SearchUnit(word.Text, SearchWeights.OrdinaryImportance));

    /// <summary>Marks of staff say nothing, unless they are all there is.</summary>
    public IEnumerable<SearchUnit> OfStaffPrefix(string text) =>
        index.HasWord(text) ? [new SearchUnit(text, SearchWeights.LightImportance)] : [];

    public bool IsBeginningOfSmallWord(string text) => text.Length < MinBeginning || lexicon.IsSmallWord(text);

    /// <summary>
    /// Among teams of one meaning those come first whose names say it as the person did: Ophthalmology and not Optometry for an
    /// ophthalmologist, GYN for a gynecologist.
    /// </summary>
    public IEnumerable<SearchUnit> OfStem(QueryWord word)
    {
        var text = word.Text;
        if (text.Length < MinTitle || index.Words.Contains(text) || lexicon.Phrases.Of(text).Length == 0)
        {
            return [];
        }

        for (var length = text.Length - 1; length >= MinBeginning; length--)
        {
            var stem = text.AsSpan(0, length);
            var isWhole = index.Words.Contains(stem);
            if (isWhole || (length >= MinStem && index.Words.HasBeginning(stem)))
            {
                return [new SearchUnit(stem.ToString(), SearchWeights.LetterImportance) { IsBeginning = !isWhole }];
            }
        }

        return [];
    }

    /// <summary>What a sentence asks for as a whole, the less important the less speaks for it; null where too little does.</summary>
    public static SearchUnit? OfSentence(SentenceSense sense)
    {
        var share = Math.Clamp(1 + (SearchWeights.SentenceSlope * sense.Certainty), SearchWeights.MinSentenceShare, MaxSentenceShare);
        return sense.Meanings.Count > 0 && sense.Certainty >= SearchWeights.MinSentenceCertainty
            ? new SearchUnit(null, SearchWeights.SentenceImportance * (float)share) { Meanings = sense.Meanings, IsSentence = true }
            : null;
    }

    /// <summary>It asks for a kind of care, and not for a place or for who answers.</summary>
    public bool IsCare(SearchUnit unit) =>
        unit is { IsHint: false, IsMain: true, Importance: < SearchWeights.CrisisImportance }
        && unit.Meanings.Any(meant => lexicon.Meanings[meant.Meaning].Kind == MeaningKind.Care);

    private static bool IsHint(Sense[] senses) =>
        senses.Length > 0 && Array.TrueForAll(senses, sense => sense.Strength == SenseStrength.Hint);

    private static bool IsNamed(Sense sense) => sense.Strength == SenseStrength.Named;

    private float Importance(QueryWord word, Sense[] senses, bool isExact, bool isSentence)
    {
        var text = word.Text;
        var isNumber = text.All(char.IsDigit);
        if (word.IsName && isExact)
        {
            return SearchWeights.PersonImportance;
        }

        if (text.Length == 1 && !isNumber)
        {
            return SearchWeights.LetterImportance;
        }

        if (lexicon.IsLightWord(text))
        {
            return SearchWeights.LightImportance;
        }

        if (senses.Length > 0)
        {
            return ImportanceOf(senses);
        }

        return isSentence && (isNumber || (isExact && CommonWords.Contains(text))) ? SearchWeights.OrdinaryImportance : 1f;
    }

    private float ImportanceOf(Sense[] senses)
    {
        var importance = 0f;
        foreach (var sense in senses)
        {
            importance = Math.Max(importance, (lexicon.Meanings[sense.Meaning].Kind, sense.Strength) switch
            {
                (_, SenseStrength.Hint) => SearchWeights.HintImportance,
                (MeaningKind.Role, _) => SearchWeights.RoleImportance,
                (MeaningKind.Place, _) => SearchWeights.PlaceImportance,
                _ => 1f,
            });
        }

        return importance;
    }

    /// <summary>The meanings that teams here have; where none has, those that answer instead.</summary>
    private List<(int Meaning, float Weight)> Meant(Sense[] senses)
    {
        var meant = new List<(int, float)>();
        foreach (var (meaning, strength) in senses)
        {
            var weight = strength switch
            {
                SenseStrength.Named => SearchWeights.Named,
                SenseStrength.Asked => SearchWeights.Asked,
                _ => SearchWeights.Hint,
            };
            if (index.HasMeaning(meaning))
            {
                meant.Add((meaning, weight));
            }
        }

        return meant.Count > 0 ? meant : Instead(senses);
    }

    private bool IsInstead(Sense[] senses) =>
        senses.Length > 0 && Array.TrueForAll(senses, sense => !index.HasMeaning(sense.Meaning));

    private List<(int Meaning, float Weight)> Instead(Sense[] senses)
    {
        foreach (var related in senses.SelectMany(sense => lexicon.Related[sense.Meaning]))
        {
            if (index.HasMeaning(related))
            {
                return [(related, SearchWeights.Hint)];
            }
        }

        return [];
    }
}
