using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;

namespace SecureMessaging.Bff.CareTeams.Sent;

/// <summary>What a person sent, over every EHR that takes part, newest first; read side by side within the budget.</summary>
internal sealed class SentSearch(
    AddressBookPlan plan, IEnumerable<ISentHistory> histories, IOptions<CareTeamsOptions> options, TimeProvider time)
{
    /// <summary>The adapter has no history of sent messages: the list is partial and says so, and this is no outage.</summary>
    private static readonly Failure NoHistory = new ServiceUnavailable("sent history");

    private readonly ImmutableDictionary<EhrName, ISentHistory> _histories = histories.ToImmutableDictionary(history => history.Name);

    public async Task<Result<SentSearchResult>> ReadAsync(
        MessagingUser user, FlowDecision flow, DateTimeOffset since, CancellationToken cancellationToken) =>
        Join(await ReadPartsAsync(user, flow, since, without: [], cancellationToken));

    /// <summary>What each EHR answered, but for those whose mail is read in another way.</summary>
    public Task<SentPart[]> ReadPartsAsync(
        MessagingUser user, FlowDecision flow, DateTimeOffset since, ImmutableArray<EhrName> without,
        CancellationToken cancellationToken) =>
        Task.WhenAll(plan.For(user, flow).Where(part => !without.Contains(part.Adapter.Profile.Name))
            .Select(part => ReadAsync(part.Adapter, user.Patient, since, cancellationToken)));

    /// <summary>One list of the parts; a failure where no EHR answered that could have.</summary>
    public Result<SentSearchResult> Join(IReadOnlyCollection<SentPart> parts)
    {
        var failed = parts.Where(part => part.Failure is not null).ToArray();
        return failed.Length == parts.Count && failed.Any(part => part.Failure is not NoHealthRecord && part.Failure != NoHistory)
            ? new UpstreamUnavailable(string.Join('+', failed.Select(part => part.Ehr.Value)), "sent")
            : new SentSearchResult(
                [.. parts.SelectMany(part => part.Items).OrderByDescending(item => item.SentAt)
                    .ThenByDescending(item => item.EhrMessageId, StringComparer.Ordinal)],
                [.. parts.Select(PartialOf).OfType<PartialEhr>()],
                RespondingEhrs.Of(parts.Except(failed).Select(part => part.Ehr)));
    }

    private PartialEhr? PartialOf(SentPart part) => part.Partial
        ?? (part.Failure is null ? null : PartialEhr.From(new EhrListResult(part.Ehr, null, part.Failure), time.GetUtcNow()));

    private async Task<SentPart> ReadAsync(IEhrAdapter adapter, Patient patient, DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (!_histories.TryGetValue(adapter.Profile.Name, out var history))
        {
            return new SentPart(adapter.Profile.Ehr, [], NoHistory);
        }

        try
        {
            var read = await history.ReadAsync(patient, since, cancellationToken)
                .WaitAsync(options.Value.ResponseBudget, time, cancellationToken);
            return read.TryGet(out var list, out var failure)
                ? new SentPart(
                    adapter.Profile.Ehr, list.Items, null, list.IsCut ? new PartialEhr(adapter.Profile.Ehr.Value, PartialEhr.Cut) : null)
                : new SentPart(adapter.Profile.Ehr, [], failure);
        }
        catch (TimeoutException)
        {
            return new SentPart(adapter.Profile.Ehr, [], new UpstreamTimedOut(adapter.Profile.Name.Value, "sent"));
        }
    }
}
