using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.AddressBooks;

namespace SecureMessaging.Bff.CareTeams.Sent;

internal sealed record RecentTeamsResult(ImmutableArray<ListedTeam> Teams, ImmutableArray<PartialEhr> Partial, string RespondingEhrs);
