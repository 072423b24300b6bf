namespace SecureMessaging.Rollout.Contracts.Flags;

/// <summary>Which names a flag may have: they are part of the hash, of paths and of metric labels.</summary>
public static class FlagNameRule
{
    private const int MaxLength = 100;

    public static bool IsValid(string? name) =>
        name is { Length: > 0 and <= MaxLength } && char.IsAsciiLetterLower(name[0])
        && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_');
}
