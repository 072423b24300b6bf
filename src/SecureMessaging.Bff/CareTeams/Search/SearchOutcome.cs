using System.Collections.Immutable;

namespace SecureMessaging.Bff.CareTeams.Search;

/// <summary>The wanted part of an answer, best first, and how many there are in all.</summary>
internal sealed record SearchOutcome(ImmutableArray<ListedTeam> Teams, int Total)
{
    public static readonly SearchOutcome Nothing = new([], 0);
}
