using SecureMessaging.Bff.CareTeams.Caching;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.HealthRecords;
using ZiggyCreatures.Caching.Fusion;

namespace SecureMessaging.Bff.CareTeams;

/// <summary>
/// Reads one record's list through the cache. A read that outlasts the budget goes on without the request, whoever
/// started it, and fills the cache when it ends.
/// </summary>
internal sealed partial class RecordReader(
    CareTeamCache cache, AddressBookKeys keys, TimeProvider time, ILogger<RecordReader> logger)
{
    private const string Operation = "teams";

    public async Task<RecordAnswer> ReadAsync(
        IHealthRecord record, AddressBookRequest request, TimeSpan budget, CancellationToken cancellationToken)
    {
        var key = await keys.ForAsync(record.Name, request, cancellationToken);
        var read = FetchAsync(key, record, request);
        try
        {
            return await read.WaitAsync(budget, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            Slow(logger, record.Name.Value, budget.TotalMilliseconds);
            var stale = await cache.Entries.TryGetAsync<CachedAddressBook>(key, cache.StaleOptions, cancellationToken);
            return new RecordAnswer(
                record.Ehr, stale.GetValueOrDefault()?.Book, new UpstreamTimedOut(record.Name.Value, Operation));
        }
    }

    private async Task<RecordAnswer> FetchAsync(string key, IHealthRecord record, AddressBookRequest request)
    {
        var options = cache.ListOptionsOf(record.Name);
        if (request.Fresh)
        {
            // Expired, not removed: the old list must still be there to stand in.
            await cache.Entries.ExpireAsync(key, options, CancellationToken.None);
        }

        Failure? failed = null;
        try
        {
            var kept = await cache.Entries.GetOrSetAsync<CachedAddressBook>(
                key,
                async (context, token) =>
                {
                    var result = await record.ReadAddressBookAsync(request, token);
                    if (result.TryGet(out var book, out failed))
                    {
                        context.Options.SetSize(CareTeamCache.SmallEntry + book.Teams.Length);
                        return new CachedAddressBook(book, time.GetUtcNow());
                    }

                    await cache.Entries.SetAsync(FailureKey(key), new FailedRead(failed, time.GetUtcNow()), cache.FailureOptions, token: CancellationToken.None);
                    return context.Fail(failed.GetType().Name);
                },
                options.Duplicate(),
                token: CancellationToken.None);
            return new RecordAnswer(record.Ehr, kept.Book, failed ?? await WhyOldAsync(key, record, request, kept));
        }
        catch (FusionCacheFactoryException)
        {
            Failed(logger, record.Name.Value, failed?.GetType().Name ?? nameof(UpstreamUnavailable));
            return new RecordAnswer(record.Ehr, null, failed ?? Unavailable(record));
        }
    }

    /// <summary>
    /// Why the list is not the current one, null where it is: the record's directory could not be read for a while, or
    /// another request met the failure just now and this one was given the list that stands in. Who asked past the cache is
    /// told also of a young one.
    /// </summary>
    private async ValueTask<Failure?> WhyOldAsync(string key, IHealthRecord record, AddressBookRequest request, CachedAddressBook kept)
    {
        var behind = kept.Book.IsBehind ? Unavailable(record) : null;
        if (!request.Fresh && time.GetUtcNow() - kept.StoredAt <= cache.ListOptions.Duration)
        {
            return behind;
        }

        var last = await cache.Entries.TryGetAsync<FailedRead>(FailureKey(key), cache.FailureOptions, CancellationToken.None);
        return last.HasValue && last.Value.At > kept.StoredAt ? last.Value.Failure : behind;
    }

    private static string FailureKey(string key) => $"failed:{key}";

    private static UpstreamUnavailable Unavailable(IHealthRecord record) => new(record.Name.Value, Operation);

    [LoggerMessage(EventId = 4001, Level = LogLevel.Warning, Message = "{Record} gave no care teams within {Milliseconds:0} ms")]
    private static partial void Slow(ILogger logger, string record, double milliseconds);

    [LoggerMessage(EventId = 4002, Level = LogLevel.Warning, Message = "{Record} gave no care teams: {Failure}")]
    private static partial void Failed(ILogger logger, string record, string failure);
}
