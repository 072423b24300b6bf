using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SecureMessaging.Bff.Operations.CommandLine.Curation;

/// <summary>
/// Names of pools on a terminal and in a table: anybody may have typed them, and one that holds an escape sequence must not write on the
/// operator's screen.
/// </summary>
internal static partial class PoolNameText
{
    private const int MaxLength = 60;
    private const int ShapedWords = 3;

    /// <summary>In code marks, cut, with what cannot be seen written out.</summary>
    public static string Code(string name) => name.Length == 0
        ? "(blank)"
        : $"`{Visible(Cut(name))}`{(name.Length > MaxLength ? $" ({name.Length} characters)" : "")}";

    /// <summary>Text of ours that may hold a word of a file.</summary>
    public static string Cell(string text) => Visible(text);

    /// <summary>How a name begins: its first three words by their capitals, and all that stands between them.</summary>
    public static string Shape(string name) => string.Concat(
        Words().Matches(name).Take(ShapedWords).Select(match => match.Groups["between"].Value + Kind(match.Groups["word"].Value)));

    private static string Kind(string word) =>
        word.All(char.IsDigit) ? "0"
        : !word.Any(char.IsLower) ? "A"
        : !word.Any(char.IsUpper) ? "a"
        : "Aa";

    private static string Cut(string name) => name.Length <= MaxLength
        ? name
        : name[..(char.IsHighSurrogate(name[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];

    private static string Visible(string text) => string.Concat(text.EnumerateRunes().Select(Visible));

    private static string Visible(Rune rune) => rune.Value switch
    {
        '|' => "\\|",
        '`' => "'",
        ' ' => " ",
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate
            ? $"\\u{rune.Value:x4}"
            : rune.ToString(),
    };

    /// <summary>The last may have no word behind it.</summary>
    [GeneratedRegex(@"(?<between>[^\p{L}\p{N}]*)(?<word>[\p{L}\p{N}]*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Words();
}
