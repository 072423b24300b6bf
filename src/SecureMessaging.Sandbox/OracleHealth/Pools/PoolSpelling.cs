namespace SecureMessaging.Sandbox.OracleHealth.Pools;

/// <summary>
/// Writes a pool's name as people write it by hand. Four in five follow the standard (<c>VHA SPO Dermatology - Clinical</c>), the
/// others are upper case, lower case, without blanks or with too many; a few say the station's digits.
/// </summary>
internal static class PoolSpelling
{
    /// <summary>How many hands write: a number below this picks one, and the higher ones all follow the standard.</summary>
    public const int Hands = 64;

    /// <summary>The first hand that follows the standard or nearly so; a name is not written twice by those.</summary>
    public const int FirstTidyHand = 8;

    private const string Role = "Clinical Staff";

    public static string Write(PoolPlan plan, string words, int hand)
    {
        var lead = SiteCodes.Lead(plan.Station, words, isDefense: hand % 3 != 0);
        var said = Said(words);
        var name = $"{lead} {said}";
        return hand switch
        {
            0 => name.ToUpperInvariant(),
            1 => name.Replace(' ', '_'),
            2 => $"{lead}  {said}",
            3 => name + " ",
            4 => $"{lead.Replace(" ", "", StringComparison.Ordinal)} {said}",
            5 => name.ToLowerInvariant(),
            6 => $"{lead.Replace(' ', '-')}-{said}",
            7 when SaysDigits(plan) => $"{plan.Station} {said}",
            8 when SaysDigits(plan) => $"VHA {plan.Station} {said}",
            9 => $"{name} (new)",
            10 => $"{lead.Replace(' ', '\u00a0')} {said}",
            11 => $" {lead.ToLowerInvariant()}  -  {said}",
            _ => name,
        };
    }

    /// <summary>Only the two oldest sites have pools from before there were codes.</summary>
    private static bool SaysDigits(PoolPlan plan) => plan.Station is "668" or "687";

    private static string Said(string words) =>
        words.EndsWith($" - {Role}", StringComparison.Ordinal) ? $"{words[..^Role.Length]}Clinical"
        : words.EndsWith($" {Role}", StringComparison.Ordinal) ? $"{words[..^(Role.Length + 1)]} - Clinical"
        : words;
}
