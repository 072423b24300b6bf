using System.Globalization;

namespace SecureMessaging.Bff.Messages.Attachments;

internal static class FileNameCleaner
{
    /// <summary>Characters; what the disks of a care team's computers hold.</summary>
    public const int MaxLength = 255;

    /// <summary>
    /// The bare name, of any length: no folders, no control characters, none that are unseen and turn the letters around (a
    /// program would look like a picture). Null where nothing usable is left.
    /// </summary>
    public static string? Clean(string? sent)
    {
        var bare = (sent ?? "").Trim('"').Split('/', '\\')[^1];
        var clean = new string([.. bare.Where(IsSeen)]).Trim();
        return clean.Length == 0 || clean is "." or ".." ? null : clean;
    }

    private static bool IsSeen(char letter) => char.GetUnicodeCategory(letter) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
