using SecureMessaging.Bff.CareTeams.Search.Crisis;
using SecureMessaging.Bff.CareTeams.Search.Language;

namespace SecureMessaging.Bff.CareTeams.Search.Understanding;

/// <summary>A question as it was understood.</summary>
internal sealed class ParsedQuery
{
    /// <summary>Longer questions are refused; nobody remembers this much of a team's name.</summary>
    public const int MaxTextLength = 200;

    public static readonly ParsedQuery Nothing = new() { Units = [] };

    public required IReadOnlyList<SearchUnit> Units { get; init; }

    /// <summary>Words as they were typed and how they were read.</summary>
    public IReadOnlyList<Correction> Corrected { get; init; } = [];

    /// <summary>Meanings that phrases of the question have in this address book, with the words they were read from.</summary>
    public IReadOnlyList<(string Phrase, int Meaning)> UnderstoodAs { get; init; } = [];

    /// <summary>Words that tell something and are known nowhere.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Those of <see cref="LeftOut"/> that are no words of the language either, such as a name that no team has.</summary>
    public IReadOnlyList<string> UnknownNames { get; init; } = [];

    /// <summary>
    /// Less than half of it is understood, a part that may be a name is not, or no team here has a kind of care and one near to it answers.
    /// </summary>
    public bool IsPartlyUnderstood { get; init; }

    /// <summary>What is shown before all teams; null where nobody seems to be in danger.</summary>
    public CrisisNoticeText? Crisis { get; init; }

    /// <summary>The words to show in bold: those typed, and those they were read as.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The same question where all of it is the name of a team: then each word of it was used, and as it was typed.</summary>
    public ParsedQuery AsName(string text)
    {
        var name = FoldedText.Of(text);
        return new ParsedQuery
        {
            Units = Units,
            UnderstoodAs = UnderstoodAs,
            Crisis = Crisis,
            Words = [.. name.Words.Select((_, i) => name.Slice(i, 1).ToString()), .. Words],
        };
    }
}
