using SecureMessaging.Bff.JsonApi;

namespace SecureMessaging.Bff.CareTeams.Search.Crisis;

/// <summary><c>Data/crisis.json</c> as it is written. All words in it are folded: lower case, no accents, one blank between two.</summary>
internal sealed class CrisisFile
{
    public required CrisisNoticeText[] Notices { get; init; }

    /// <summary>Words that are recognized with a typing error.</summary>
    public required string[] Misspelt { get; init; }

    /// <summary>Regular expressions of each kind.</summary>
    public required CrisisPatterns[] Patterns { get; init; }

    /// <summary>Turns of speech that mean no danger, taken out before the patterns are tried.</summary>
    public required string[] Ordinary { get; init; }
}

internal sealed record CrisisPatterns(string Kind, string[] Patterns);

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
