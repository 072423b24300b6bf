namespace SecureMessaging.Bff.Messages.Attachments;

internal static class FileNames
{
    /// <summary>Characters; what the disks of a care team's computers hold.</summary>
    public const int Longest = 255;

    /// <summary>The bare name: no folders, no control characters, of any length. Null where nothing usable is left.</summary>
    public static string? Clean(string? sent)
    {
        var bare = (sent ?? "").Trim('"').Split('/', '\\')[^1];
        var clean = new string([.. bare.Where(letter => !char.IsControl(letter))]).Trim();
        return clean.Length == 0 || clean is "." or ".." ? null : clean;
    }
}
