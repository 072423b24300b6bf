using System.Diagnostics.CodeAnalysis;

namespace SecureMessaging.Rollout.Contracts.Flags;

/// <summary>
/// Which text may be named on an allow-list or deny-list: an account id as identity providers issue it, a UUID with or without
/// hyphens. Names go into an audit that cannot forget, and an e-mail address there would name nobody the bucket knows.
/// </summary>
public static class AccountIdRule
{
    public const string Message =
        "This is not an account id: give the token's sub, a UUID such as 00000000-0000-4000-8000-000000000001. Nothing was kept";

    /// <summary>After the places of the wrong entries.</summary>
    public const string InFile = "these are no account ids, which are UUIDs in lower case. Nothing was imported";

    private const int Digits = 32;
    private const int WithHyphens = 36;

    /// <param name="text">As it was given; letters of either case.</param>
    /// <param name="accountId">In lower case, as tokens carry it and as it is compared.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out string? accountId)
    {
        accountId = text is not null && IsUuid(text) ? text.ToLowerInvariant() : null;
        return accountId is not null;
    }

    /// <summary>In lower case; what is no account id as it was given.</summary>
    public static string? Lowered(string? text) => TryParse(text, out var accountId) ? accountId : text;

    public static bool IsValid(string? text) => TryParse(text, out var accountId) && accountId == text;

    /// <summary>For a list: which entries are wrong, by their place from 1, because a wrong entry may be a person's name.</summary>
    public static string? Wrong(IEnumerable<string?> entries)
    {
        var places = entries.Select((entry, index) => (IsValid: IsValid(entry), Place: index + 1))
            .Where(entry => !entry.IsValid).Select(entry => entry.Place).ToArray();
        return places.Length == 0 ? null : $"entries {string.Join(", ", places)}";
    }

    private static bool IsUuid(string text) => text.Length switch
    {
        Digits => text.All(char.IsAsciiHexDigit),
        WithHyphens => text.Select((letter, index) =>
            index is 8 or 13 or 18 or 23 ? letter == '-' : char.IsAsciiHexDigit(letter)).All(right => right),
        _ => false,
    };
}
