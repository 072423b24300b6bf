namespace SecureMessaging.Sandbox.OracleHealth.Pools;

/// <summary>
/// Writes a pool's name as people write it by hand. Three in four follow the standard (<c>VHA SPO Dermatology - Clinical</c>), the
/// others are upper case, lower case, without blanks or with too many, in brackets. Some pools of one role have no code, no prefix
/// or the asterisk of staff, and so are not shown. No name holds the number of a station.
/// </summary>
internal static class PoolSpelling
{
    /// <summary>How many styles there are: a number below this picks one, and the higher ones all follow the standard.</summary>
    public const int Styles = 64;

    /// <summary>The first style that follows the standard or nearly so; a name is not written twice by those.</summary>
    public const int FirstTidyStyle = 8;

    private const string Role = "Clinical Staff";

    private static readonly string[] OneRole = ["Admin Clerk", "LPN", "Nurse", "Provider", "RN Care Mgr"];

    public static string Write(PoolPlan plan, string words, int style)
    {
        var lead = SiteCodes.Lead(plan.Station, words, isDefense: style % 3 != 0);
        var said = Said(words);
        var name = $"{lead} {said}";
        return style switch
        {
            0 => name.ToUpperInvariant(),
            1 => name.Replace(' ', '_'),
            2 => $"{lead}  {said}",
            3 => name + " ",
            4 => $"{lead.Replace(" ", "", StringComparison.Ordinal)} {said}",
            5 => name.ToLowerInvariant(),
            6 => $"{lead.Replace(' ', '-')}-{said}",
            9 => $"{name} (new)",
            10 => $"{lead.Replace(' ', '\u00a0')} {said}",
            11 => $" {lead.ToLowerInvariant()}  -  {said}",
            12 or 22 when IsForOneRole(words) => said,
            13 or 23 when IsForOneRole(words) => $"{lead[(lead.IndexOf(' ', StringComparison.Ordinal) + 1)..]} {said}",
            14 or 24 when IsForOneRole(words) => $"*{name}",
            15 => $"[{lead}] {said}",
            16 => $"{lead.ToLowerInvariant()}_{said.Replace(' ', '_')}",
            17 => name.Replace(" ", "  ", StringComparison.Ordinal),
            18 => $"{lead}: {said.ToUpperInvariant()}",
            19 => $"{lead.Replace(' ', '_')}__{said.ToLowerInvariant()}",
            20 => $"{lead.Replace(' ', '/')}\t{said}",
            21 => $"{Capitalized(lead)} {said.ToLowerInvariant()}",
            _ => name,
        };
    }

    /// <summary>The pool of one role of a primary care team: staff make many of them, and not by the book.</summary>
    private static bool IsForOneRole(string words) =>
        OneRole.Any(role => words.EndsWith(role, StringComparison.Ordinal))
        && (words.Contains(" PC ", StringComparison.Ordinal) || words.Contains(" Primary Care ", StringComparison.Ordinal));

    private static string Capitalized(string lead) =>
        string.Join(' ', lead.Split(' ').Select(word => $"{word[0]}{word[1..].ToLowerInvariant()}"));

    private static string Said(string words) =>
        words.EndsWith($" - {Role}", StringComparison.Ordinal) ? $"{words[..^Role.Length]}Clinical"
        : words.EndsWith($" {Role}", StringComparison.Ordinal) ? $"{words[..^(Role.Length + 1)]} - Clinical"
        : words;
}
