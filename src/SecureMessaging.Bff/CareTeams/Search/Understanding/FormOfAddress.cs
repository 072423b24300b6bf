namespace SecureMessaging.Bff.CareTeams.Search.Understanding;

/// <summary>What stands before a name.</summary>
internal static class FormOfAddress
{
    public static bool Is(string word) => word is "doctor" or "doc" || IsTitle(word);

    /// <summary>It stands before a name only.</summary>
    public static bool IsTitle(string word) => word is "dr" or "dra" or "mr" or "mrs" or "ms" or "miss";
}
