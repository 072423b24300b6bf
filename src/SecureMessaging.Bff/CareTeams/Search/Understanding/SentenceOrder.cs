using SecureMessaging.Bff.CareTeams.Search.Index;

namespace SecureMessaging.Bff.CareTeams.Search.Understanding;

/// <summary>What a sentence asks for, beside what it only mentions.</summary>
internal static class SentenceOrder
{
    /// <summary>Beside a word that points at a kind of care, those that only may do so tell next to nothing.</summary>
    public static void LetTheCertainDecide(List<SearchUnit> units)
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
    public static void LetTheWholeDecide(List<SearchUnit> units, int asked, UnitMaker make)
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
