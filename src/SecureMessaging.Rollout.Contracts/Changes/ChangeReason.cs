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
    public static Failure? Check(string? reason) =>
        // A NUL is text to everybody but PostgreSQL, which would refuse the whole change.
        reason?.Trim() is { Length: <= MaxLength } text && Visible(text) >= MinLength && !text.Contains('\0', StringComparison.Ordinal)
            ? null
            : new InvalidFields("reason", $"Give a reason of {MinLength} to {MaxLength} characters");

    /// <summary>Characters that a reader of the audit sees, the spaces between them included.</summary>
    private static int Visible(string text) => text.EnumerateRunes().Count(
        rune => Rune.GetUnicodeCategory(rune)
            is not (UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned));
}
