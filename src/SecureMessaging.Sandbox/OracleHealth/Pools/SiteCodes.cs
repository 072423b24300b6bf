namespace SecureMessaging.Sandbox.OracleHealth.Pools;

/// <summary>
/// What stands for a station in the names of its pools. Codes that begin with Q are invented: nobody outside a tenant knows the real
/// ones. The others were seen in public.
/// </summary>
internal static class SiteCodes
{
    /// <summary>Pools of the Department of Defense at Lovell begin with this and no code.</summary>
    public const string Lovell = "FHCC";

    private const string LovellStation = "556";

    private static readonly Dictionary<string, string> Usual = new(StringComparer.Ordinal)
    {
        ["506"] = "ANN", ["515"] = "QAB", ["553"] = "QDT", ["556"] = "QNC", ["653"] = "QRB",
        ["655"] = "QSG", ["668"] = "SPO", ["687"] = "WWW", ["692"] = "QWC", ["757"] = "COS",
    };

    /// <summary>Places whose pools carry a second code of the same station.</summary>
    private static readonly Dictionary<string, string> OfPlaces = new(StringComparer.Ordinal)
    {
        ["Coeur d'Alene"] = "QCD", ["Lewiston"] = "QLW",
    };

    /// <summary>What the name of a pool begins with.</summary>
    /// <param name="station">Where the pool is.</param>
    /// <param name="words">What its name says; a place in it may have a code of its own.</param>
    /// <param name="isDefense">The pool belongs to the Department of Defense, where the station is shared with it.</param>
    public static string Lead(string station, string words, bool isDefense)
    {
        if (isDefense && station == LovellStation)
        {
            return Lovell;
        }

        var place = OfPlaces.Keys.FirstOrDefault(place => words.StartsWith(place, StringComparison.Ordinal));
        return $"VHA {(place is null ? Usual[station] : OfPlaces[place])}";
    }
}
