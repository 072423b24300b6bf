using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Search.Understanding;

namespace SecureMessaging.Bff.CareTeams.Search;

/// <summary>The wanted part of an answer, best first, how many there are in all, and the question as it was understood.</summary>
internal sealed record SearchOutcome(ImmutableArray<ListedTeam> Teams, int Total, ParsedQuery Question)
{
    public static SearchOutcome Nothing(ParsedQuery question) => new([], 0, question) { IsPartial = true };

    /// <summary>Where the next part begins; null when nothing is after this one.</summary>
    public SearchPosition? Next { get; init; }

    /// <summary>Hits of each facility, the most first.</summary>
    public ImmutableArray<SearchGroup> Facilities { get; init; } = [];

    /// <summary>Hits of each kind of care, the most first.</summary>
    public ImmutableArray<SearchGroup> Kinds { get; init; } = [];

    /// <summary>Even the best hit has only a part of what was asked for, or there is none.</summary>
    public bool IsPartial { get; init; }
}
