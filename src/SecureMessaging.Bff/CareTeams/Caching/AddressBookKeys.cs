using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.AddressBooks;
using ZiggyCreatures.Caching.Fusion;

namespace SecureMessaging.Bff.CareTeams.Caching;

/// <summary>
/// Names the entries of one person. A list is named after the generation it was read in; a change of preferences begins a
/// new generation, so a read that was under way during the change can never put an old list back. Keys hold a digest of
/// the account, never the account.
/// </summary>
internal sealed class AddressBookKeys(
    CareTeamCache cache, CareTeamMemory memory, ICacheInvalidationPublisher publisher, IOptions<CareTeamsOptions> options)
{
    private const string FirstGeneration = "0";

    private static readonly TimeSpan FirstGenerationLifetime = TimeSpan.FromSeconds(30);

    // Outlives every list that could have been stored under an earlier generation.
    private readonly FusionCacheEntryOptions _generation = CareTeamCache.SharedFor(options.Value.StaleFor + options.Value.ListLifetime);

    public async Task<string> ForAsync(EhrName adapter, AddressBookRequest request, CancellationToken cancellationToken)
    {
        var person = Digest(request.Patient.User);
        var generation = await cache.Entries.GetOrSetAsync<string>(
            GenerationKey(person),
            (context, _) =>
            {
                // Not written to the second level, where it could cover a change made by another instance just now.
                context.Options.SetDuration(FirstGenerationLifetime).SetSkipDistributedCacheWrite(true, true);
                return Task.FromResult(FirstGeneration);
            },
            _generation.Duplicate(),
            token: cancellationToken);
        var stations = string.Join(',', request.Facilities.Select(facility => facility.Station.Value));
        return $"{ListsOf(person)}{adapter.Value}:{stations}:{generation}";
    }

    /// <summary>From now on, on every instance, no list read before this moment is used for the person.</summary>
    public async ValueTask InvalidateAsync(UserId user, CancellationToken cancellationToken)
    {
        var change = new CacheGenerationChange(Digest(user), Guid.CreateVersion7().ToString("N"));
        await TakeOverAsync(change, cancellationToken);
        await publisher.PublishAsync(change, cancellationToken);
    }

    /// <summary>On this instance only: the instance that began the generation notifies all others.</summary>
    public async ValueTask TakeOverAsync(CacheGenerationChange change, CancellationToken cancellationToken)
    {
        await cache.Entries.SetAsync(GenerationKey(change.Person), change.Generation, _generation, token: cancellationToken);

        // Nobody will ask for them again. A read that is under way may still bring one; it goes at the next change, or when it is old.
        foreach (var key in memory.KeysOf(ListsOf(change.Person)).Where(key => !key.EndsWith(change.Generation, StringComparison.Ordinal)))
        {
            await cache.Entries.RemoveAsync(key, cache.ListOptions, cancellationToken);
        }
    }

    public static string Digest(UserId user) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(user.Value)).AsSpan(0, 16));

    private static string ListsOf(string person) => $"list:{person}:";

    private static string GenerationKey(string person) => $"edition:{person}";
}
