namespace SecureMessaging.Bff.CareTeams.Search.Language;

/// <summary><c>Data/lexicon.json</c> as it is written.</summary>
internal sealed class LexiconFile
{
    /// <summary>Words that make a sentence and say nothing of the team, in English and Spanish.</summary>
    public required string[] SmallWords { get; init; }

    /// <summary>Words that nearly every question may have (<c>doctor</c>, <c>clinic</c>): they count little beside any other.</summary>
    public required string[] LightWords { get; init; }

    /// <summary>Marks staff put before names; they are kept in the name and left out of the search.</summary>
    public required string[] StaffPrefixes { get; init; }

    public required LexiconEntry[] Meanings { get; init; }
}
