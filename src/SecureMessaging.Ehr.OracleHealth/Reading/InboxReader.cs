using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Options;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.OracleHealth.Adapter;
using SecureMessaging.Ehr.OracleHealth.Contracts;
using SecureMessaging.Ehr.OracleHealth.Settings;
using SecureMessaging.Ehr.OracleHealth.Wire;

namespace SecureMessaging.Ehr.OracleHealth.Reading;

/// <summary>
/// What a patient received. The service shows 1,000 items at most: a list that was cut is asked for again up to its oldest item, until
/// all of it is here.
/// </summary>
internal sealed class InboxReader(OracleHealthClient client, IOptions<OracleHealthOptions> options)
{
    private const int PageSize = 1000;

    /// <summary>Ten thousand messages; a server that always shows the same ones does not hold us for ever.</summary>
    private const int MaxReads = 10;

    /// <summary>All items created at or after <paramref name="since"/>, and whether some of them were out of reach.</summary>
    public async Task<Result<(ImmutableArray<PatientMessage> Items, bool IsCut)>> ReadAsync(
        OracleHealthTenant tenant, string personId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var all = new Dictionary<string, PatientMessage>();
        DateTimeOffset? until = null;
        for (var reads = 0; reads < MaxReads; reads++)
        {
            var read = await client.CallAsync<ItemList<PatientMessage>>(
                tenant, OracleHealthNames.InboxItems, HttpMethod.Get, Path(personId, since, until), body: null, cancellationToken);
            if (!read.TryGet(out var page, out var failure))
            {
                return failure;
            }

            var items = page.Value.Items ?? [];
            var before = all.Count;
            foreach (var item in items.Where(item => item.Id is not null))
            {
                all.TryAdd(item.Id!, item);
            }

            var isFull = items.Count >= PageSize && !page.Value.SaysThatIsAll;
            if (!isFull && !page.Value.SaysThereIsMore && page.NextPage is null)
            {
                return (all.Values.ToImmutableArray(), false);
            }

            until = items.Min(item => item.CreatedAt);
            if (all.Count == before || until is null)
            {
                break;
            }
        }

        return (all.Values.ToImmutableArray(), true);
    }

    /// <summary>The service takes whole seconds only; without a first time it shows 90 days.</summary>
    private string Path(string personId, DateTimeOffset since, DateTimeOffset? until)
    {
        var path = $"message/{options.Value.ApiVersion}/patientMessages/inboxItems?patientId={Uri.EscapeDataString(personId)}"
            + $"&createDateTimeGreaterThanOrEqualTo={Time(since)}&limit={PageSize}";
        return until is { } last ? $"{path}&createDateTimeLessThanOrEqualTo={Time(last)}" : path;
    }

    private static string Time(DateTimeOffset time) =>
        Uri.EscapeDataString(time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
}
