using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.AddressBooks;

namespace SecureMessaging.Bff.CareTeams.Search;

/// <summary>The wanted part of an answer, best first, how many there are in all, and the question as it was understood.</summary>
internal sealed record SearchOutcome(ImmutableArray<ListedTeam> Teams, int Total, ParsedQuery Question)
{ }
