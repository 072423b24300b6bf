using Microsoft.Extensions.Options;
using SecureMessaging.Bff.CareTeams.Counting;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.AddressBooks;

namespace SecureMessaging.Bff.CareTeams.AddressBooks;

/// <summary>One person's address book over every EHR that takes part, asked side by side within the budget.</summary>
internal sealed class AddressBookReader(
    AddressBookPlan plan, EhrListReader reader, MergedAddressBooks merged, IOptions<CareTeamsOptions> options,
    CareTeamMetrics metrics, TimeProvider time)
{
    public async Task<Result<AddressBookResult>> ReadAsync(
        MessagingUser user, FlowDecision flow, bool fresh, CancellationToken cancellationToken)
    {
        var lists = await Task.WhenAll(plan.For(user, flow).Select(part => reader.ReadAsync(
            part.Adapter,
            new AddressBookRequest(user.Patient, part.Facilities, fresh),
            ReadBudget.Of(options.Value),
            cancellationToken)));
        var read = Merge(user, flow, lists);
        metrics.Partial(read.Partial);
        return read.Book.Count == 0 && lists.Any(IsMissing)
            ? new UpstreamUnavailable(string.Join('+', lists.Where(IsMissing).Select(Name)), "teams")
            : read;
    }

    private AddressBookResult Merge(MessagingUser user, FlowDecision flow, EhrListResult[] lists)
    {
        var now = time.GetUtcNow();
        return new AddressBookResult(
            merged.Of(user, [.. lists.Select(list => list.Book).OfType<AddressBook>()], flow.VirtualTeams),
            [.. lists.Where(list => list.Failure is not null).Select(list => PartialEhr.From(list, now))],
            RespondingEhrs.Of(lists.Where(list => list.Book is not null).Select(list => list.Ehr)));
    }

    /// <summary>
    /// An empty list says that the person has no care team at all, and nobody can say so while a list is missing. A person
    /// without a health record there is a fact, not an outage: alone it gives an empty list, not a 503.
    /// </summary>
    private static bool IsMissing(EhrListResult list) => list is { Book: null, Failure: not NoHealthRecord };

    private static string Name(EhrListResult list) => list.Ehr.Value;
}
