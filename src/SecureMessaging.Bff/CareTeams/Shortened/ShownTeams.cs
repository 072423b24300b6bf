using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.AddressBooks;

namespace SecureMessaging.Bff.CareTeams.Shortened;

/// <param name="Teams">In name order.</param>
/// <param name="Meta">Null when they are all.</param>
internal sealed record ShownTeams(ImmutableArray<ListedTeam> Teams, ShortenedMeta? Meta);
