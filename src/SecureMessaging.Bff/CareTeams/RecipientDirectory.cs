using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.CareTeams;

/// <summary>Finds a recipient in the sender's own address book, and nowhere else.</summary>
internal sealed class RecipientDirectory(AddressBookPlan plan, EhrListReader reader, AddressBookMerger merger)
    : IRecipientDirectory
{
    /// <summary>
    /// The EHRs' own deadlines end a read; a send may wait for them, and a list may not. Room for a log-in and a list of 23 s each,
    /// the slowest seen; a message that is not known by then leaves the rest of a minute for its dispatch.
    /// </summary>
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(50);

    /// <summary>
    /// SM119 for a team that is not in the book, SM151 for one that is blocked. When the EHR that would know the team
    /// does not answer, its failure: a team is never called unknown because its EHR could not be read.
    /// </summary>
    public async Task<Result<Recipient>> FindAsync(
        MessagingUser user, CareTeamId id, FlowDecision flow, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(plan.For(user, flow).Where(part => MayHold(part.Adapter, id)).Select(part =>
            reader.ReadAsync(
                part.Adapter, new AddressBookRequest(user.Patient, part.Facilities, BypassCache: false), ReadBudget.Flat(ReadTimeout),
                cancellationToken)));
        var found = merger.Find(user, answers.Select(answer => answer.Book).OfType<AddressBook>(), id, flow.VirtualTeams);
        return (found, answers.FirstOrDefault(answer => answer.Book is null)?.Failure) switch
        {
            ({ Team.Blocked: true }, _) => new SmRefusal(SmCode.FacilityBlocked),
            ({ } listed, _) => new Recipient(listed.Facility, listed.Team),
            (null, { } failure) => failure,
            (null, null) => new SmRefusal(SmCode.RecipientNotFound),
        };
    }

    /// <summary>The number says which EHR gave it out; the others need not be asked.</summary>
    private static bool MayHold(IEhrAdapter adapter, CareTeamId id) => adapter.Profile.TeamIds.Contains(id.Value);
}
