using System.Collections.Frozen;
using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Search.Language;

namespace SecureMessaging.Bff.CareTeams.Search.Understanding;

/// <summary>
/// Tells which words of a question are somebody's name, by what stands beside them (<c>Dr</c>, <c>NP</c>) or because they are frequent
/// surnames, and which of those no team has. Such a name is said to be unknown; it is no kind of care, colour or place that is written
/// nearly or just as it is.
/// </summary>
internal sealed class PersonNames(SearchIndex index, Lexicon lexicon)
{
    /// <summary>A longer word beside a title may be a kind of care with typing errors: <c>dr cardiolgy</c>, <c>diabetis rn</c>.</summary>
    private const int MinMisspeltCare = 7;

    private static readonly FrozenSet<string> Credentials = FrozenSet.ToFrozenSet(
        "md np rn lpn lvn aprn arnp crnp fnp dnp phd psyd lcsw licsw pharmd dpm dds dmd".Split(' '));

    /// <summary>Teams are called by them, so that a team has the word says nothing of a person.</summary>
    private static readonly FrozenSet<string> Colors = FrozenSet.ToFrozenSet("black brown gray green rose white".Split(' '));

    /// <summary>It can be nothing but a name, so it is read as one that a team has, or not at all.</summary>
    public static bool IsPerson(List<string> typed, int at) =>
        CommonWords.IsFrequentSurname(typed[at])
        || (typed[at].Length < MinMisspeltCare && (IsAfterTitle(typed, at) || IsBeforeCredential(typed, at)));

    /// <summary>It stands where a name stands.</summary>
    public bool IsName(List<string> typed, int at) =>
        IsAfterTitle(typed, at) || (IsBeforeCredential(typed, at) && !index.Words.Contains(typed[at]) && !IsListed(typed[at]));

    /// <summary>It is the name of a person, and no team has this person.</summary>
    /// <param name="typed">The question.</param>
    /// <param name="at">The word.</param>
    /// <param name="isFinished">No more letters of it are to come.</param>
    public bool IsUnknown(List<string> typed, int at, bool isFinished)
    {
        var word = typed[at];
        if (!CommonWords.IsSurname(word) && !CommonWords.IsFrequentSurname(word))
        {
            return IsName(typed, at) && !IsListed(word) && !index.Words.Contains(word) && index.HasBeginning(word) && !BeginsName(word);
        }

        if (!IsAfterTitle(typed, at) && !IsBeforeCredential(typed, at))
        {
            return false;
        }

        return index.Words.Contains(word)
            ? IsAfterTitle(typed, at) && (Colors.Contains(word) || IsPlace(word)) && !HasPerson(word)
            : isFinished || !BeginsName(word);
    }

    /// <summary>A word that a provider may be called by: none of the lists, and none of the language.</summary>
    public static bool MayBeName(Lexicon lexicon, string word) =>
        !CommonWords.Contains(word) && !lexicon.Words.Contains(word) && lexicon.Phrases.Of(word).Length == 0;

    private static bool IsAfterTitle(List<string> typed, int at) => at > 0 && FormOfAddress.IsTitle(typed[at - 1]);

    private static bool IsBeforeCredential(List<string> typed, int at) =>
        at + 1 < typed.Count && Credentials.Contains(typed[at + 1]) && !Credentials.Contains(typed[at]);

    private bool IsListed(string word) =>
        word.Any(char.IsDigit) || lexicon.IsSmallWord(word) || lexicon.IsLightWord(word) || lexicon.IsStaffPrefix(word)
        || lexicon.Phrases.Of(word).Length > 0;

    private bool IsPlace(string word) =>
        lexicon.Phrases.Of(word) is { Length: > 0 } senses
        && Array.TrueForAll(senses, sense => lexicon.Meanings[sense.Meaning].Kind == MeaningKind.Place);

    private bool BeginsName(string word)
    {
        var (shared, own, _) = index;
        return BeginsName(shared.Words, word) || (own is not null && BeginsName(own.Words, word));
    }

    private bool BeginsName(Vocabulary words, string word)
    {
        for (var i = words.LowerBound(word); i < words.Count && words[i].StartsWith(word, StringComparison.Ordinal); i++)
        {
            if (MayBeName(lexicon, words[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A team names somebody so: as its provider, or in its name before a comma.</summary>
    private bool HasPerson(string word)
    {
        for (var team = 0; team < index.Count; team++)
        {
            var listed = index[team].Team;
            if (Has(listed.LeadProviderName, word) || Has(listed.DisplayName, word + ",") || Has(listed.Name, word + ","))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Has(string? text, string word) => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
}
