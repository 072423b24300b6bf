using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Search.Language;

namespace SecureMessaging.Bff.CareTeams.Search.Index;

/// <summary>
/// Teams prepared for search: those that many people have alike, or those of one person. Immutable; a team's place in it is its place in
/// name order.
/// </summary>
internal sealed class IndexPart
{
    public required ImmutableArray<ListedTeam> Teams { get; init; }

    public required Vocabulary Words { get; init; }

    public required Postings WordPostings { get; init; }

    /// <summary>
    /// Words before the teams' own, which say the site (<c>VHA SPO</c>). Found only by typing them or their beginning: they are so
    /// short that many words are within a typing error of one.
    /// </summary>
    public required Vocabulary SiteWords { get; init; }

    public required Postings SitePostings { get; init; }

    /// <summary>By meaning of the lexicon.</summary>
    public required Postings MeaningPostings { get; init; }

    /// <summary>Labels and raw names as a whole.</summary>
    public required NameTable Names { get; init; }

    /// <summary>Words in each team's label, marks of staff not counted.</summary>
    public required ushort[] LabelLengths { get; init; }

    /// <summary>By team: which of <see cref="Facilities"/> shows it.</summary>
    public required ushort[] FacilityOf { get; init; }

    /// <summary>Station as it is shown, and name.</summary>
    public required ImmutableArray<(string Id, string Name)> Facilities { get; init; }

    /// <summary>By team: its kind of care by meaning of the lexicon; -1 where its words and its group say none.</summary>
    public required short[] KindOf { get; init; }

    /// <summary>By team: staff no longer use it.</summary>
    public required bool[] IsRetired { get; init; }

    /// <summary>By team: its name warns of using it (<c>DO NOT USE AFTER HOURS</c>).</summary>
    public required bool[] HasWarning { get; init; }

    public static IndexPart Build(ImmutableArray<ListedTeam> teams) => new IndexPartBuilder(Lexicon.Default).Build(teams);
}
