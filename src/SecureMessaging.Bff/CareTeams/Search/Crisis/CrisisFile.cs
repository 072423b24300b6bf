using SecureMessaging.Bff.JsonApi;

namespace SecureMessaging.Bff.CareTeams.Search.Crisis;

/// <summary>
/// <c>Data/crisis.json</c> as it is written; Crisis/README.md has the language of its patterns. All words in it are folded: lower case, no
/// accents, no apostrophes.
/// </summary>
internal sealed class CrisisFile
{
    public required CrisisNoticeText[] Notices { get; init; }

    /// <summary>Words that change nothing, left out before anything is searched for.</summary>
    public required string[] Fillers { get; init; }

    /// <summary>Words that say nothing while they stand alone, though they often stand beside words of danger.</summary>
    public required string[] Beginnings { get; init; }

    /// <summary>Ways to write a word that are no near misspelling of it, or too short to be taken for one.</summary>
    public required Dictionary<string, string[]> Spellings { get; init; }

    /// <summary>Words and phrases of one sense. One that uses another stands below it.</summary>
    public required CrisisConcept[] Concepts { get; init; }

    /// <summary>Turns of speech that mean no danger, taken out before the signs are searched for.</summary>
    public required string[] Ordinary { get; init; }

    /// <summary>What says that somebody is in danger, in the order in which they are searched for.</summary>
    public required CrisisSigns[] Signs { get; init; }
}

/// <param name="Name">By which patterns name it.</param>
/// <param name="Words">Patterns, several in one string with commas between.</param>
internal sealed record CrisisConcept(string Name, string[] Words);

/// <param name="Kind">Of the notice.</param>
/// <param name="About">What these signs have in common, for those who maintain the list.</param>
/// <param name="When">Each is enough.</param>
internal sealed record CrisisSigns(string Kind, string About, string[] When)
{
    /// <summary>In the same sentence, they make a sign an ordinary remark.</summary>
    public string[] Unless { get; init; } = [];
}

/// <summary>What is shown for one kind of crisis, in the words of public VA pages.</summary>
/// <param name="Kind"><c>self-harm</c>, <c>emergency</c> or <c>violence</c>.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Text">What to do.</param>
/// <param name="Contacts">Whom to call, write to or visit.</param>
/// <param name="Teams">Meanings of the lexicon whose teams come first, the first of them before the next.</param>
/// <param name="Source">Where words and numbers stand.</param>
internal sealed record CrisisNoticeText(
    string Kind, string Title, string Text, CrisisContact[] Contacts, string[] Teams, string Source)
{
    public CrisisMeta ToMeta() => new(Kind, Title, Text, Contacts);
}
