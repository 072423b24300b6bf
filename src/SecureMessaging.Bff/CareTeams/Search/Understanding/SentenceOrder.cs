using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Search.Sentences;

namespace SecureMessaging.Bff.CareTeams.Search.Understanding;

/// <summary>What a sentence asks for, beside what it only mentions.</summary>
internal static class SentenceOrder
{
    /// <param name="units">Of its single words and phrases; changed.</param>
    /// <param name="sense">Of the whole.</param>
    /// <param name="isUnderstood">Enough speaks for it.</param>
    /// <param name="make">Knows which units are kinds of care.</param>
    public static void Weigh(List<SearchUnit> units, SentenceSense sense, bool isUnderstood, UnitMaker make)
    {
        LetTheCertainDecide(units);
        if (isUnderstood)
        {
            LetTheWholeDecide(units, sense.Meanings[0].Meaning, make);
        }
    }

    private static void LetTheCertainDecide(List<SearchUnit> units)
    {
        if (!units.Exists(unit => unit is { IsMain: true, IsHint: false, IsNumber: false }))
        {
            return;
        }

        for (var i = 0; i < units.Count; i++)
        {
            if (units[i].IsHint)
            {
                units[i] = units[i] with { Importance = SearchWeights.HintImportance * SearchWeights.HintBesideCertain };
            }
        }
    }

    /// <summary>Beside what the whole asks for, a single word of another kind of care is only mentioned.</summary>
    private static void LetTheWholeDecide(List<SearchUnit> units, int asked, UnitMaker make)
    {
        for (var i = 0; i < units.Count; i++)
        {
            if (make.IsCare(units[i]) && !units[i].Meanings.Any(meant => meant.Meaning == asked))
            {
                units[i] = units[i] with { Importance = units[i].Importance * SearchWeights.MentionedImportance };
            }
        }
    }
}
