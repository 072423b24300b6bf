using System.Globalization;
using System.Text;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Rollout.Contracts.Changes;

/// <summary>The reason every change needs, on every path.</summary>
public static class ChangeReason
{
    public const int MinLength = 10;
    public const int MaxLength = 500;

    /// <summary>Null where the reason will do.</summary>
    public static Failure? Check(string? reason) => reason?.Trim() switch
    {
        { Length: <= MaxLength } text when HidesSomething(text) => Hidden("reason"),
        { Length: <= MaxLength } text when Visible(text) >= MinLength => null,
        _ => new InvalidFields("reason", $"Give a reason of {MinLength} to {MaxLength} characters"),
    };

    /// <summary>Null where reason and ticket will do; a change may have no ticket.</summary>
    public static Failure? Check(string? reason, string? ticket) =>
        Check(reason) ?? (ticket is not null && HidesSomething(ticket.Trim()) ? Hidden("ticket") : null);

    /// <summary>A terminal obeys some of them and hides others; the second person and the audit are to see what was written.</summary>
    private static bool HidesSomething(string text) => text.EnumerateRunes().Any(
        rune => Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Format or UnicodeCategory.Control);

    /// <summary>Characters that a reader of the audit sees, the spaces between them included.</summary>
    private static int Visible(string text) =>
        text.EnumerateRunes().Count(rune => Rune.GetUnicodeCategory(rune) is not UnicodeCategory.OtherNotAssigned);

    private static InvalidFields Hidden(string field) =>
        new(field, "Write one line, without characters that control a terminal or are not seen");
}
