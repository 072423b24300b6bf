namespace SecureMessaging.Bff.CareTeams.Search.Language;

/// <summary>
/// Names of medicines by their endings, which the lists of nonproprietary names (INN, USAN) give to the medicines of a class: <c>-pril</c>,
/// <c>-statin</c>, <c>-semide</c>. Nobody can list them all, and each points at the pharmacy.
/// </summary>
internal static class Medicines
{
    /// <summary>The word of the list that any of them is read as.</summary>
    public const string Meant = "medication";

    private const int MinStem = 3;

    private static readonly string[] Endings =
    [
        "pril", "sartan", "statin", "olol", "dipine", "semide", "thiazide", "azosin", "gliptin", "gliflozin", "glutide", "formin",
        "prazole", "tidine", "cillin", "mycin", "cycline", "floxacin", "conazole", "ciclovir", "cyclovir", "oxetine", "azepam",
        "zolam", "azodone", "idone", "azine", "triptyline", "racetam", "gabalin", "gabapentin", "triptan", "adol", "codone",
        "morphone", "orphan", "profen", "coxib", "olone", "asone", "sonide", "terol", "tropium", "lukast", "setron", "oxaban",
        "gatran", "grel", "parin", "afil", "lutamide", "tinib", "zumab", "ximab", "limumab", "nacept", "dronate", "caine",
        "naltrexone", "norphine",
    ];

    public static bool Has(string word) =>
        Array.Exists(Endings, ending => word.Length >= ending.Length + MinStem && word.EndsWith(ending, StringComparison.Ordinal));
}
