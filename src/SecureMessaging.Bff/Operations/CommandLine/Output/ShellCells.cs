using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SecureMessaging.Bff.Operations.CommandLine.Output;

/// <summary>One value of an answer as a person reads it: times to the second, figures to five digits, as a percentage has.</summary>
internal static partial class ShellCells
{
    /// <summary>Nothing of the ops API is counted that far: beyond it stand Unix milliseconds, as in rows of the audit.</summary>
    private const long MinTime = 1_000_000_000_000;

    /// <summary>No list and nothing with fields of its own.</summary>
    public static bool IsShort(JsonNode? value) =>
        value is null || value.GetValueKind() is not (JsonValueKind.Object or JsonValueKind.Array);

    /// <summary>A long id or digest is not broken; a long sentence has a line of its own.</summary>
    public static bool FitsIntoACell(JsonNode? value, int maxSentence) =>
        Text(value) is var text && (text.Length <= maxSentence || !text.Contains(' ', StringComparison.Ordinal));

    /// <summary>What is there, without what is not.</summary>
    public static string InOneLine(IEnumerable<KeyValuePair<string, JsonNode?>> fields) =>
        string.Join(", ", fields.Where(field => field.Value is not null).Select(field => $"{field.Key} {Text(field.Value)}"));

    public static string Text(JsonNode? value) => value?.GetValueKind() switch
    {
        null => "-",
        JsonValueKind.String => OfString(value.GetValue<string>()),
        JsonValueKind.Number => OfNumber(value.ToJsonString()),
        _ => value.ToJsonString(),
    };

    private static string OfString(string text) =>
        Time().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time.ToString("u", CultureInfo.InvariantCulture)
            : Printable(text.ReplaceLineEndings(" "));

    /// <summary>
    /// What a terminal would obey or hide is shown as a sign of its own: somebody else wrote the text, and it must not colour over what
    /// stands below it or turn letters around.
    /// </summary>
    private static string Printable(string text) => string.Concat(text.EnumerateRunes().Select(rune =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format ? "\uFFFD" : rune.ToString()));

    private static string OfNumber(string text) =>
        long.TryParse(text, CultureInfo.InvariantCulture, out var whole) && whole > MinTime
            ? DateTimeOffset.FromUnixTimeMilliseconds(whole).ToString("u", CultureInfo.InvariantCulture)
        : text.AsSpan().ContainsAny('.', 'E') && double.TryParse(text, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("G5", CultureInfo.InvariantCulture)
            : text;

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")]
    private static partial Regex Time();
}
