namespace SecureMessaging.Bff.CareTeams.Search.Language;

/// <summary>One meaning of the maintained list in <c>Data/lexicon.json</c>.</summary>
internal sealed class LexiconEntry
{
    /// <summary>For people who maintain the list.</summary>
    public required string Id { get; init; }

    /// <summary>Ways a team's name writes it; each finds the others.</summary>
    public string[] Names { get; init; } = [];

    /// <summary>Words a person uses for it that no team would carry for this meaning alone.</summary>
    public string[] AskedAs { get; init; } = [];

    /// <summary>Values of <c>groupTypeEnumVal</c> and <c>subGroupTypeEnumVal</c> that mean it.</summary>
    public string[] GroupTypes { get; init; } = [];

    /// <summary>Where the abbreviation or the words are documented.</summary>
    public required string Source { get; init; }
}
