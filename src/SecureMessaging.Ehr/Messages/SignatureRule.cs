using System.Text.RegularExpressions;

namespace SecureMessaging.Ehr.Messages;

/// <summary>
/// Whether a message to a care team must be signed by its writer. The raw name alone says so, on both EHRs; the web client shows
/// the signature box by this answer and has no rule of its own.
/// </summary>
public static partial class SignatureRule
{
    public static bool IsRequired(string? teamName) => !string.IsNullOrWhiteSpace(teamName) && Offices().IsMatch(teamName);

    [GeneratedRegex(
        @"(Privacy Issues?|Release of Information Medical Records|Record Amendment)[\s_]*Admin|Release[\s_]*of[\s_]*Information",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Offices();
}
