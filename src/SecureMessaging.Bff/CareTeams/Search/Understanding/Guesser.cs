using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Search.Language;

namespace SecureMessaging.Bff.CareTeams.Search.Understanding;

/// <summary>Reads a word that is known nowhere: as a title of a known field, else as the nearest word of lists or teams.</summary>
internal sealed class Guesser(SearchIndex index, Lexicon lexicon)
{
    /// <summary>A beginning with an error in it, of a word so short, is a beginning of everything.</summary>
    private const int MinBeginning = 5;

    private readonly List<FuzzyMatch> _near = [];

    /// <param name="typed">In the form of the index.</param>
    /// <param name="isName">It stands after <c>Dr</c>, so it is searched for among the teams' words only.</param>
    public QueryWord Read(string typed, bool isName)
    {
        if (isName)
        {
            return Nearest(typed, typed, isName) ?? new QueryWord(typed, typed, IsWhole: false);
        }

        if (FieldOf(typed) is { } known)
        {
            return new QueryWord(typed, known, IsWhole: true);
        }

        if (CommonWords.Contains(typed) || lexicon.Words.HasBeginning(typed))
        {
            return new QueryWord(typed, typed, IsWhole: false);
        }

        if (Medicines.Has(typed))
        {
            return new QueryWord(typed, Medicines.Meant, IsWhole: true);
        }

        return (TitleForms.MisspeltFieldOf(typed) is { } field ? Nearest(typed, field, isName) : null)
            ?? Nearest(typed, typed, isName)
            ?? new QueryWord(typed, typed, IsWhole: false);
    }

    /// <summary>
    /// Somebody's name, as it is written or as it sounds, and only among words of the teams that may be names. A frequent surname is
    /// spelt right: it is at most another spelling of the same sound.
    /// </summary>
    public QueryWord ReadPerson(string typed)
    {
        var isSurname = CommonWords.Contains(typed) || CommonWords.IsFrequentSurname(typed);
        var near = Best(index.Words, typed, mayBegin: false, (match, word) =>
            (!isSurname || match.Errors == 0) && PersonNames.MayBeName(lexicon, word));
        return new QueryWord(typed, typed, IsWhole: false) { Near = Weighed(near) };
    }

    private string? FieldOf(string typed)
    {
        foreach (var field in TitleForms.FieldsOf(typed))
        {
            // What only has the stem of a phrase is no word, and the person is shown what a title was read as.
            if (lexicon.Words.Contains(field) && lexicon.Phrases.Of(field).Length > 0)
            {
                return field;
            }
        }

        return TitleForms.StemOf(typed) is { } stem && lexicon.Words.HasBeginning(stem)
            ? lexicon.Words[lexicon.Words.LowerBound(stem)]
            : null;
    }

    private QueryWord? Nearest(string typed, string text, bool isName)
    {
        var listed = isName ? [] : Best(lexicon.Words, text, mayBegin: true);
        var inTeams = Best(index.Words, text, mayBegin: !isName);
        if (listed.Count > 0 && (inTeams.Count == 0 || IsNearer(listed[0], inTeams[0], text.Length)))
        {
            return new QueryWord(typed, lexicon.Words[listed[0].Word], IsWhole: false);
        }

        return inTeams.Count == 0
            ? null
            : new QueryWord(typed, text, IsWhole: false) { Near = Weighed(inTeams) };
    }

    private static (int, float)[] Weighed(List<FuzzyMatch> near) => [.. near.Select(match => (match.Word, WeightOf(match)))];

    /// <summary>Of two as near, a word of the lists is more likely what was meant; a short one may as well be a name.</summary>
    private static bool IsNearer(FuzzyMatch listed, FuzzyMatch inTeams, int typed) =>
        Cost(listed) < Cost(inTeams) || (Cost(listed) == Cost(inTeams) && typed >= MinBeginning);

    /// <summary>The nearest words, of equal cost; the one written most alike is the first, then in ordinal order.</summary>
    private List<FuzzyMatch> Best(Vocabulary words, string text, bool mayBegin, Func<FuzzyMatch, string, bool>? may = null)
    {
        _near.Clear();
        words.AddNear(text, _near);
        _near.RemoveAll(match => may?.Invoke(match, words[match.Word]) == false);
        _near.RemoveAll(match => match.IsWhole
            ? match.Errors > 1 && Math.Abs(words[match.Word].Length - text.Length) > 1
            : !mayBegin || text.Length < MinBeginning || match.Errors > 1 || words[match.Word][0] != text[0]);
        if (_near.Count == 0)
        {
            return [];
        }

        var best = _near.Min(Cost);
        return
        [
            .. _near.Where(match => Cost(match) == best)
                .OrderBy(match => EditDistance.Count(text, words[match.Word], text.Length).Whole),
        ];
    }

    /// <summary>A whole word with as many errors is nearer than a beginning.</summary>
    private static int Cost(FuzzyMatch match) => (2 * match.Errors) + (match.IsWhole ? 0 : 1);

    private static float WeightOf(FuzzyMatch match)
    {
        var weight = match.Errors switch
        {
            0 => SearchWeights.SoundsAlike,
            1 => SearchWeights.OneError,
            _ => SearchWeights.TwoErrors,
        };
        return match.IsWhole ? weight : weight * SearchWeights.ErrorInBeginning;
    }
}
