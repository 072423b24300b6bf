using System.Collections.Immutable;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;
using ZiggyCreatures.Caching.Fusion;

namespace SecureMessaging.Bff.CareTeams.Caching;

/// <summary>
/// Remembers who was written to lately, for the order of search results: a search with words never waits for the sent messages, and
/// orders without them where they were not read. Kept in this process.
/// </summary>
internal sealed class RecentTeamsCache(CareTeamCache cache)
{
    private readonly FusionCacheEntryOptions _options =
        new FusionCacheEntryOptions(TimeSpan.FromMinutes(30)) { Size = CareTeamCache.SmallEntry }.SetSkipDistributedCache(true, true);

    public ValueTask KeepAsync(UserId user, ImmutableArray<CareTeamId> teams, CancellationToken cancellationToken) =>
        cache.Entries.SetAsync(Key(user), teams, _options, token: cancellationToken);

    /// <summary>Null where they were not read lately.</summary>
    public async ValueTask<ImmutableArray<CareTeamId>?> FindAsync(UserId user, CancellationToken cancellationToken) =>
        await cache.Entries.TryGetAsync<ImmutableArray<CareTeamId>>(Key(user), _options, cancellationToken) is { HasValue: true } kept
            ? kept.Value
            : null;

    private static string Key(UserId user) => $"recent:{AddressBookKeys.Digest(user)}";
}
