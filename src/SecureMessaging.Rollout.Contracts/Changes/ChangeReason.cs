using System.Globalization;
using System.Text;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Rollout.Contracts.Changes;

/// <summary>The reason every change needs, on every path.</summary>
public static class ChangeReason
{
    public const int MinLength = 10;
    public const int MaxLength = 500;

    private const int MaxNamed = 5;

    /// <summary>Null where the reason will do.</summary>
    public static Failure? Check(string? reason) => reason?.Trim() switch
    {
        { Length: <= MaxLength } text when Hidden(text).Length > 0 => NotOneLine("reason", text),
        { Length: <= MaxLength } text when Visible(text) >= MinLength => null,
        _ => new InvalidFields("reason", $"Give a reason of {MinLength} to {MaxLength} characters"),
    };

    /// <summary>Null where reason and ticket will do; a change may have no ticket.</summary>
    public static Failure? Check(string? reason, string? ticket) =>
        Check(reason) ?? (ticket?.Trim() is { } text && Hidden(text).Length > 0 ? NotOneLine("ticket", text) : null);

    /// <summary>
    /// The same text as one line of what is seen. For what closes a flag: it does not wait until somebody finds the character that was
    /// pasted with the reason.
    /// </summary>
    public static string? Cleaned(string? text) => text is null
        ? null
        : string.Concat(text.EnumerateRunes().Select(rune => Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control => " ",
            UnicodeCategory.Format => "",
            _ => rune.ToString(),
        })).Trim();

    /// <summary>A terminal obeys some of them and hides others; the second person and the audit are to see what was written.</summary>
    private static Rune[] Hidden(string text) =>
    [
        .. text.EnumerateRunes().Where(rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control).Distinct(),
    ];

    /// <summary>Characters that a reader of the audit sees, the spaces between them included.</summary>
    private static int Visible(string text) =>
        text.EnumerateRunes().Count(rune => Rune.GetUnicodeCategory(rune) is not UnicodeCategory.OtherNotAssigned);

    private static InvalidFields NotOneLine(string field, string text)
    {
        var names = Hidden(text).Take(MaxNamed).Select(rune => string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}"));
        return new(
            field, $"Write one line, without characters that control a terminal or are not seen; this has {string.Join(", ", names)}");
    }
}
