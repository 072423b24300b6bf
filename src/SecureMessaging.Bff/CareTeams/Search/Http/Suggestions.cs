using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Search.Language;

namespace SecureMessaging.Bff.CareTeams.Search.Http;

/// <summary>How what is typed may go on: phrases of the lists that begin so and that teams of this address book answer.</summary>
internal static class Suggestions
{
    private const int Max = 5;
    private const int MinTyped = 3;
    private const int MaxTried = 200;

    public static IReadOnlyList<SearchReading> For(string text, SearchIndex index, Lexicon lexicon)
    {
        var folded = FoldedText.Of(text);
        if (folded.Words.Count == 0)
        {
            return [];
        }

        var typed = folded.Slice(0, folded.Words.Count).ToString();
        if (typed.Length < MinTyped)
        {
            return [];
        }

        return
        [
            .. lexicon.Phrases.BeginningWith(typed).Take(MaxTried)
                .Where(phrase => phrase.Phrase.Length > typed.Length)
                .SelectMany(
                    phrase => phrase.Senses.Where(sense => IsAnswered(sense, index)), (phrase, sense) => (phrase.Phrase, sense.Meaning))
                .OrderBy(pair => pair.Phrase.Length)
                .DistinctBy(pair => pair.Meaning)
                .Take(Max)
                .Select(pair => new SearchReading(pair.Phrase, lexicon.Names[pair.Meaning].Name)),
        ];
    }

    private static bool IsAnswered(Sense sense, SearchIndex index) =>
        sense.Strength > SenseStrength.Hint && index.HasMeaning(sense.Meaning);
}
