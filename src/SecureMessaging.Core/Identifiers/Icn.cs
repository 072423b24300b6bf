using System.Diagnostics.CodeAnalysis;

namespace SecureMessaging.Core.Identifiers;

/// <summary>Integration Control Number, the national patient identifier. Private: its text form never shows it.</summary>
public readonly record struct Icn
{
    private const int MaxLength = 64;

    private Icn(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse([NotNullWhen(true)] string? text, out Icn icn)
    {
        var valid = text is { Length: > 0 and <= MaxLength } && text.All(char.IsAsciiLetterOrDigit);
        icn = valid ? new Icn(text!) : default;
        return valid;
    }

    public override string ToString() => "[icn]";
}
