using System.Collections.Immutable;

namespace SecureMessaging.Bff.CareTeams.Sent;

internal sealed record RecentTeamsResult(ImmutableArray<ListedTeam> Teams, ImmutableArray<PartialEhr> Partial, string Records);
