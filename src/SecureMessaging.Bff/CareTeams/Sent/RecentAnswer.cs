using System.Collections.Immutable;

namespace SecureMessaging.Bff.CareTeams.Sent;

internal sealed record RecentAnswer(ImmutableArray<ListedTeam> Teams, ImmutableArray<PartialRecord> Partial, string Records);
