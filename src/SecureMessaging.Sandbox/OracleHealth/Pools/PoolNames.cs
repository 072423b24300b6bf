namespace SecureMessaging.Sandbox.OracleHealth.Pools;

/// <summary>
/// The names of one station, in a fixed order: internal pools, patient services, pharmacies and results once each, then every
/// specialty of every place, then primary care teams until the station has as many as planned.
/// </summary>
internal static class PoolNames
{
    /// <summary>Millennium keeps about 60 characters of a pool's external name.</summary>
    public const int MaxNameLength = 60;

    /// <summary>What the longest beginning leaves of it.</summary>
    private const int MaxWordsLength = 52;

    public static IReadOnlyList<string> For(PoolPlan plan, Random random)
    {
        var names = new List<string>(plan.Count);
        var seen = new HashSet<(string Words, int Hand)>();
        foreach (var wanted in Wanted(plan, random))
        {
            var (words, style) = (Cut(wanted, MaxWordsLength), random.Next(PoolSpelling.Styles));
            if (seen.Add((words, Math.Min(style, PoolSpelling.FirstTidyStyle))))
            {
                names.Add(Cut(PoolSpelling.Write(plan, words, style), MaxNameLength));
            }

            if (names.Count == plan.Count)
            {
                break;
            }
        }

        return names;
    }

    private static IEnumerable<string> Wanted(PoolPlan plan, Random random)
    {
        var once = PoolWords.Internal.Concat(PoolWords.PatientServices).Concat(PoolWords.Pharmacy).Concat(PoolWords.Results);
        foreach (var words in once)
        {
            yield return words;
        }

        // A third of a station's list is specialties, as far as its places go.
        foreach (var words in Specialties(plan, random).Take(plan.Count / 3))
        {
            yield return words;
        }

        while (true)
        {
            yield return PrimaryCare(plan, random);
        }
    }

    private static IEnumerable<string> Specialties(PoolPlan plan, Random random) =>
        from place in plan.Places
        from specialty in PoolWords.Specialties
        select $"{place} {specialty} {Pick(PoolWords.SpecialtyRoles, random)}";

    private static string PrimaryCare(PoolPlan plan, Random random)
    {
        var place = Pick(plan.Places, random);
        var team = Pick(PoolWords.TeamNames, random);
        return random.Next(4) switch
        {
            0 => $"{place} Primary Care {team} {Pick(PoolWords.PrimaryCareRoles, random)}",
            1 => $"PACT {team} {Pick(PoolWords.Providers, random)}",
            2 => $"{place} PACT {team} ({Pick(PoolWords.Providers, random)})",
            _ => $"{place} PC {team} - {Pick(PoolWords.PrimaryCareRoles, random)}",
        };
    }

    private static string Cut(string text, int maxLength) => text.Length <= maxLength ? text : text[..maxLength];

    private static string Pick(string[] words, Random random) => words[random.Next(words.Length)];
}
