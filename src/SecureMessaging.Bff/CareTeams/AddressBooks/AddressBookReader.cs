using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.AddressBooks;

namespace SecureMessaging.Bff.CareTeams.AddressBooks;

/// <summary>One person's address book over every EHR that takes part, asked side by side within the budget.</summary>
internal sealed class AddressBookReader(
    AddressBookPlan plan, EhrListReader reader, MergedAddressBooks merged, IOptions<CareTeamsOptions> options, TimeProvider time)
{
    public async Task<Result<AddressBookResult>> ReadAsync(
        MessagingUser user, FlowDecision flow, bool fresh, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(plan.For(user, flow).Select(part => reader.ReadAsync(
            part.Record,
            new AddressBookRequest(user.Patient, part.Facilities, fresh),
            ReadBudget.Of(options.Value),
            cancellationToken)));
        var answer = Answer(user, answers);
        return answer.Book.Teams.IsEmpty && answers.Any(IsMissing)
            ? new UpstreamUnavailable(string.Join('+', answers.Where(IsMissing).Select(Name)), "teams")
            : answer;
    }

    private AddressBookResult Answer(MessagingUser user, EhrListResult[] answers)
    {
        var now = time.GetUtcNow();
        return new AddressBookResult(
            merged.Of(user, [.. answers.Select(answer => answer.Book).OfType<AddressBook>()]),
            [.. answers.Where(answer => answer.Failure is not null).Select(answer => PartialEhr.From(answer, now))],
            RespondingEhrs.Of(answers.Where(answer => answer.Book is not null).Select(answer => answer.Ehr)));
    }

    /// <summary>
    /// An empty list says that the person has no care team at all, and nobody can say so while a list is missing. A person
    /// without a health record there is a fact, not an outage: alone it gives an empty list, not a 503.
    /// </summary>
    private static bool IsMissing(EhrListResult answer) => answer is { Book: null, Failure: not NoHealthRecord };

    private static string Name(EhrListResult answer) => answer.Ehr.Value;
}
