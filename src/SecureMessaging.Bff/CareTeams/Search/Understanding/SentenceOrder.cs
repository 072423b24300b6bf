using SecureMessaging.Bff.CareTeams.Search.Index;

namespace SecureMessaging.Bff.CareTeams.Search.Understanding;

/// <summary>What a sentence asks for, beside what it only mentions.</summary>
internal static class SentenceOrder
{
    public static void Weigh(List<SearchUnit> units, UnitMaker make)
    {
        LetTheCertainDecide(units);
        LetTogetherDecide(units, make);
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

    /// <summary>Beside what words mean together, a single word of another kind of care is only mentioned.</summary>
    private static void LetTogetherDecide(List<SearchUnit> units, UnitMaker make)
    {
        var together = units.Where(unit => unit.IsTogether).SelectMany(unit => unit.Meanings).Select(meant => meant.Meaning).ToHashSet();
        for (var i = 0; together.Count > 0 && i < units.Count; i++)
        {
            if (make.IsCare(units[i]) && !units[i].Meanings.Any(meant => together.Contains(meant.Meaning)))
            {
                units[i] = units[i] with { Importance = units[i].Importance * SearchWeights.MentionedImportance };
            }
        }
    }
}
