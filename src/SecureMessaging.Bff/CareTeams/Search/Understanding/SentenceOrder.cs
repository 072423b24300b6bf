using SecureMessaging.Bff.CareTeams.Search.Index;

namespace SecureMessaging.Bff.CareTeams.Search.Understanding;

/// <summary>What a sentence asks for, beside what it only mentions.</summary>
internal static class SentenceOrder
{
    public static void Weigh(List<SearchUnit> units, UnitMaker make)
    {
        LetTheCertainDecide(units);
        LetTheFirstDecide(units, make);
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

    /// <summary>
    /// Who tells a story says first what it is about, and mentions other things later. What words mean together comes before all of them.
    /// </summary>
    private static void LetTheFirstDecide(List<SearchUnit> units, UnitMaker make)
    {
        var first = units.FindIndex(make.IsCare);
        for (var i = first + 1; first >= 0 && i < units.Count; i++)
        {
            if (make.IsCare(units[i]) && !HaveOneMeaning(units[first], units[i]))
            {
                units[i] = units[i] with { Importance = units[i].Importance * SearchWeights.MentionedImportance };
            }
        }
    }

    private static bool HaveOneMeaning(SearchUnit one, SearchUnit other) =>
        one.Meanings.Any(meant => other.Meanings.Any(same => same.Meaning == meant.Meaning));
}
