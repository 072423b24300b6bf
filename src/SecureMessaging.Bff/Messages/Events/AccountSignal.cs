using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Messages.Events;

/// <summary>Something changed in a person's account. No text and no name: what it was is read from the store.</summary>
/// <param name="Owner">Whose account.</param>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Number">Of a draft, message or thread its number in the web client; else 0.</param>
internal readonly record struct AccountSignal(UserPseudonym Owner, AccountSignalKind Kind, long Number = 0)
{
    private const char Separator = '|';

    /// <summary>As instances send it to each other.</summary>
    public string Write() => string.Create(CultureInfo.InvariantCulture, $"{Owner.Value}{Separator}{Kind}{Separator}{Number}");

    /// <summary>False for what a program of another version says, and this one does not know.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out AccountSignal? signal)
    {
        signal = text.Split(Separator) is [{ Length: > 0 } owner, var kind, var number]
            && Enum.TryParse<AccountSignalKind>(kind, out var known) && Enum.IsDefined(known)
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
                ? new AccountSignal(new UserPseudonym(owner), known, parsed)
                : null;
        return signal is not null;
    }
}
