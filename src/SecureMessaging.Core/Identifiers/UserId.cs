using System.Diagnostics.CodeAnalysis;

namespace SecureMessaging.Core.Identifiers;

/// <summary>The signed-in person's stable account id (claim <c>sub</c>). Private: its text form never shows it.</summary>
public readonly record struct UserId
{
    private const int MaxLength = 128;

    private UserId(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse([NotNullWhen(true)] string? text, out UserId id)
    {
        var valid = !string.IsNullOrWhiteSpace(text) && text.Length <= MaxLength && !text.Any(char.IsControl);
        id = valid ? new UserId(text!) : default;
        return valid;
    }

    public override string ToString() => "[user]";
}
