namespace SecureMessaging.Bff.CareTeams.Search.Language;

/// <summary><c>Data/lexicon.json</c> as it is written.</summary>
internal sealed class LexiconFile
{
    /// <summary>Words of a question that say nothing of the team.</summary>
    public required string[] StopWords { get; init; }

    /// <summary>Marks staff put before names; they are kept in the name and left out of the search.</summary>
    public required string[] StaffPrefixes { get; init; }

    public required LexiconEntry[] Meanings { get; init; }
}
