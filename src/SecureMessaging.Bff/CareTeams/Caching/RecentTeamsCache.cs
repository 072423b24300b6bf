using System.Collections.Immutable;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;
using ZiggyCreatures.Caching.Fusion;

namespace SecureMessaging.Bff.CareTeams.Caching;

/// <summary>
/// Remembers who was written to lately, for the order of search results only: a search never waits for the sent messages.
/// Kept in this process; an instance that does not know orders without.
/// </summary>
internal sealed class RecentTeamsCache(CareTeamCache cache)
{
    private readonly FusionCacheEntryOptions _options =
        new FusionCacheEntryOptions(TimeSpan.FromMinutes(30)) { Size = CareTeamCache.SmallEntry }.SetSkipDistributedCache(true, true);

    public ValueTask KeepAsync(UserId user, ImmutableArray<CareTeamId> teams, CancellationToken cancellationToken) =>
        cache.Entries.SetAsync(Key(user), teams, _options, token: cancellationToken);

    public async ValueTask<ImmutableArray<CareTeamId>> FindAsync(UserId user, CancellationToken cancellationToken) =>
        (await cache.Entries.TryGetAsync<ImmutableArray<CareTeamId>>(Key(user), _options, cancellationToken)).GetValueOrDefault([]);

    private static string Key(UserId user) => $"recent:{AddressBookKeys.Digest(user)}";
}
