using System.Collections.Concurrent;
using SecureMessaging.Bff.CareTeams.Caching;
using SecureMessaging.Bff.CareTeams.Sharing;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.AddressBooks;
using ZiggyCreatures.Caching.Fusion;

namespace SecureMessaging.Bff.CareTeams.AddressBooks;

/// <summary>Reads one EHR's list through the cache, for all who ask for it together, as long as that takes.</summary>
internal sealed partial class EhrListFetch(CareTeamCache cache, ListSharing sharing, TimeProvider time, ILogger<EhrListFetch> logger)
{
    public const string Operation = "teams";

    /// <summary>When each read under way began; whoever joins one has waited that long already.</summary>
    private readonly ConcurrentDictionary<string, long> _begun = new(StringComparer.Ordinal);

    /// <summary>When the read of this list that is under way began; null when none is.</summary>
    public long? BegunAt(string key) => _begun.TryGetValue(key, out var begun) ? begun : null;

    public async ValueTask<bool> FailedLatelyAsync(string key, CancellationToken cancellationToken) =>
        await LastFailureAsync(key, cancellationToken) is not null;

    public async Task<EhrListResult> RunAsync(string key, IEhrAdapter adapter, AddressBookRequest request)
    {
        var options = cache.ListOptionsOf(adapter.Profile);
        if (request.BypassCache)
        {
            // Expired, not removed: the old list must still be there to stand in.
            await cache.Entries.ExpireAsync(key, options, CancellationToken.None);
        }

        var asked = time.GetUtcNow();
        Failure? failed = null;
        try
        {
            var kept = await cache.Entries.GetOrSetAsync<CachedAddressBook>(
                key,
                async (context, token) =>
                {
                    if (await LastFailureAsync(key, CancellationToken.None) is { } met && met.At >= asked)
                    {
                        // All callers here waited for this one read; none of them starts another.
                        failed = met.Failure;
                        return context.Fail(failed.GetType().Name);
                    }

                    var result = await AskAsync(key, adapter, request, token);
                    if (result.TryGet(out var read, out failed))
                    {
                        var book = sharing.Share(read, adapter.Profile);
                        context.Options.SetSize(CareTeamCache.SmallEntry + sharing.OwnTeamsOf(book));
                        return new CachedAddressBook(book, time.GetUtcNow());
                    }

                    await cache.Entries.SetAsync(
                        FailureKey(key), new FailedRead(failed, time.GetUtcNow()), cache.FailureOptions, token: CancellationToken.None);
                    return context.Fail(failed.GetType().Name);
                },
                options.Duplicate(),
                token: CancellationToken.None);
            return new EhrListResult(adapter.Profile.Ehr, kept.Book, failed ?? await WhyOldAsync(key, adapter, request, kept));
        }
        catch (FusionCacheFactoryException)
        {
            Failed(logger, adapter.Profile.Name.Value, failed?.GetType().Name ?? nameof(UpstreamUnavailable));
            return new EhrListResult(adapter.Profile.Ehr, null, failed ?? Unavailable(adapter));
        }
    }

    private async ValueTask<FailedRead?> LastFailureAsync(string key, CancellationToken cancellationToken) =>
        (await cache.Entries.TryGetAsync<FailedRead>(FailureKey(key), cache.FailureOptions, cancellationToken)).GetValueOrDefault();

    private async Task<Result<AddressBook>> AskAsync(
        string key, IEhrAdapter adapter, AddressBookRequest request, CancellationToken cancellationToken)
    {
        _begun[key] = time.GetTimestamp();
        try
        {
            return await adapter.ReadAddressBookAsync(request, cancellationToken);
        }
        finally
        {
            _begun.TryRemove(key, out _);
        }
    }

    /// <summary>
    /// Why the list is not the current one, null where it is: the EHR's directory could not be read for a while, or
    /// another request met the failure just now and this one was given the list that stands in. A caller that bypassed
    /// the cache gets the failure also where that list is recent.
    /// </summary>
    private async ValueTask<Failure?> WhyOldAsync(string key, IEhrAdapter adapter, AddressBookRequest request, CachedAddressBook kept)
    {
        var behind = kept.Book.IsStale ? Unavailable(adapter) : null;
        if (!request.BypassCache && time.GetUtcNow() - kept.StoredAt <= cache.ListOptions.Duration)
        {
            return behind;
        }

        var last = await LastFailureAsync(key, CancellationToken.None);
        return last?.At > kept.StoredAt ? last.Failure : behind;
    }

    private static string FailureKey(string key) => $"failed:{key}";

    private static UpstreamUnavailable Unavailable(IEhrAdapter adapter) => new(adapter.Profile.Name.Value, Operation);

    [LoggerMessage(EventId = 4002, Level = LogLevel.Warning, Message = "{Ehr} gave no care teams: {Failure}")]
    private static partial void Failed(ILogger logger, string ehr, string failure);
}
