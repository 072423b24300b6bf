using System.Collections.Frozen;
using Microsoft.Extensions.Caching.Memory;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.OracleHealth.Adapter;
using SecureMessaging.Ehr.OracleHealth.Wire;
using SecureMessaging.Ehr.Resilience;

namespace SecureMessaging.Ehr.OracleHealth.Reading;

/// <summary>
/// Whose a message is. A read by id is not bound to a patient, and no document shows that it says whose it is: where it does not, the
/// person's own lists of now do.
/// </summary>
internal sealed class MessageOwners(OracleHealthClient client, InboxReader inbox) : IDisposable
{
    private const int MaxKeptIds = 200_000;

    /// <summary>A thread of many turns asks for the lists once. Only what they hold is kept: what they do not is asked for again.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(10);

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MaxKeptIds });

    private readonly SingleFlight<(string Tenant, string Person), Result<(FrozenSet<string> Ids, string? Cut)>> _reads = new();

    /// <summary>Whether it is this person's; a failure where nothing says so, because a list is cut or could not be read.</summary>
    /// <param name="shown">The patient whom the message names; null where it names none.</param>
    /// <param name="person">Who asks, as the tenant knows them.</param>
    /// <param name="tenant">Where the message is.</param>
    /// <param name="id">The message.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<Result<bool>> IsOfAsync(
        string? shown, string person, OracleHealthTenant tenant, string id, CancellationToken cancellationToken)
    {
        if (shown is not null)
        {
            return shown == person;
        }

        var key = (tenant.Key, person);
        if (_kept.TryGetValue(key, out FrozenSet<string>? kept) && kept?.Contains(id) == true)
        {
            return true;
        }

        var read = await _reads.RunAsync(key, () => ReadAsync(tenant, person), cancellationToken);
        if (!read.TryGet(out var listed, out var failure))
        {
            return failure;
        }

        return listed.Ids.Contains(id) ? true
            : listed.Cut is { } cut ? new UpstreamUnavailable(OracleHealthNames.Upstream, cut)
            : false;
    }

    public void Dispose() => _kept.Dispose();

    /// <summary>The ids of both lists, and the name of one that does not hold all of its messages; null where both do.</summary>
    private async Task<Result<(FrozenSet<string> Ids, string? Cut)>> ReadAsync(OracleHealthTenant tenant, string person)
    {
        var sending = client.ReadSentAsync(tenant, person, DateTimeOffset.UnixEpoch, CancellationToken.None);
        var receiving = inbox.ReadAsync(tenant, person, DateTimeOffset.UnixEpoch, CancellationToken.None);
        await Task.WhenAll(sending, receiving);
        if (!(await receiving).TryGet(out var received, out var failure) || !(await sending).TryGet(out var sent, out failure))
        {
            return failure;
        }

        var ids = received.Items.Concat(sent.Items).Select(message => message.Id).OfType<string>().ToFrozenSet(StringComparer.Ordinal);
        _kept.Set((tenant.Key, person), ids, new MemoryCacheEntryOptions
        {
            Size = 1 + ids.Count,
            AbsoluteExpirationRelativeToNow = KeptFor,
        });
        return (ids, received.IsCut ? OracleHealthNames.InboxItems : sent.IsCut ? OracleHealthNames.SentItems : null);
    }
}
