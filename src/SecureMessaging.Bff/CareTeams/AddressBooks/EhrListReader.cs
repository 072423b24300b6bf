using SecureMessaging.Bff.CareTeams.Caching;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.AddressBooks;

namespace SecureMessaging.Bff.CareTeams.AddressBooks;

/// <summary>
/// Waits for one EHR's list, no longer than the caller can. A read that outlasts the budget goes on without the request,
/// whoever started it, and fills the cache when it ends.
/// </summary>
/// <remarks>
/// The web client takes a part for the whole until it is loaded again. So an older list stands in soon, and where there is none the
/// wait is longer; its time begins when the EHR can be asked, not when the request came.
/// </remarks>
internal sealed partial class EhrListReader(
    EhrListFetch fetch, CareTeamCache cache, AddressBookKeys keys, TimeProvider time, ILogger<EhrListReader> logger)
{
    public async Task<EhrListResult> ReadAsync(
        IEhrAdapter adapter, AddressBookRequest request, ReadBudget budget, CancellationToken cancellationToken)
    {
        var asked = time.GetTimestamp();
        var key = await keys.ForAsync(adapter.Profile.Name, request, cancellationToken);
        var read = fetch.RunAsync(key, adapter, request);
        if (await EndsWithinAsync(read, budget.Answer, cancellationToken))
        {
            return await read;
        }

        var stale = await cache.Entries.TryGetAsync<CachedAddressBook>(key, cache.StaleOptions, cancellationToken);
        if (!stale.HasValue && await EndsInFirstBudgetAsync(read, asked, key, adapter, request, budget, cancellationToken))
        {
            return await read;
        }

        Slow(logger, adapter.Profile.Name.Value, time.GetElapsedTime(asked).TotalMilliseconds);
        return new EhrListResult(
            adapter.Profile.Ehr, stale.GetValueOrDefault()?.Book,
            new UpstreamTimedOut(adapter.Profile.Name.Value, EhrListFetch.Operation));
    }

    private async Task<bool> EndsInFirstBudgetAsync(
        Task read, long asked, string key, IEhrAdapter adapter, AddressBookRequest request, ReadBudget budget,
        CancellationToken cancellationToken)
    {
        if (await fetch.FailedLatelyAsync(key, cancellationToken))
        {
            return false;
        }

        var begun = Math.Min(asked, fetch.BegunAt(key) ?? asked);
        var shared = adapter.WhenSharedLoadedAsync(request, cancellationToken);
        if (!shared.IsCompleted)
        {
            if (!await EndsWithinAsync(Task.WhenAny(read, shared), budget.Shared - budget.Answer, cancellationToken))
            {
                return false;
            }

            begun = time.GetTimestamp();
        }

        return await EndsWithinAsync(read, budget.First - time.GetElapsedTime(begun), cancellationToken);
    }

    private async Task<bool> EndsWithinAsync(Task work, TimeSpan wait, CancellationToken cancellationToken)
    {
        try
        {
            await work.WaitAsync(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Checked below: it may have ended in this very moment.
        }

        return work.IsCompleted;
    }

    [LoggerMessage(EventId = 4001, Level = LogLevel.Warning, Message = "{Ehr} gave no care teams within {Milliseconds:0} ms")]
    private static partial void Slow(ILogger logger, string ehr, double milliseconds);
}
