using System.Diagnostics.CodeAnalysis;

namespace SecureMessaging.Core.Identifiers;

/// <summary>The person's number in My HealtheVet, digits only. Private: its text form never shows it.</summary>
public readonly record struct MhvCorrelationId
{
    private const int MaxLength = 20;

    private MhvCorrelationId(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse([NotNullWhen(true)] string? text, out MhvCorrelationId id)
    {
        var valid = text is { Length: > 0 and <= MaxLength } && text.All(char.IsAsciiDigit);
        id = valid ? new MhvCorrelationId(text!) : default;
        return valid;
    }

    public override string ToString() => "[mhv]";
}
