namespace SecureMessaging.Bff.Messages.Attachments;

internal static class FileNames
{
    private const int Longest = 255;

    /// <summary>The bare name: no folders, no control characters. Null where nothing usable is left.</summary>
    public static string? Clean(string? sent)
    {
        var bare = (sent ?? "").Trim('"').Split('/', '\\')[^1];
        var clean = new string([.. bare.Where(letter => !char.IsControl(letter))]).Trim();
        return clean.Length is 0 or > Longest || clean is "." or ".." ? null : clean;
    }
}
