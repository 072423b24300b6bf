using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Mail;

namespace SecureMessaging.Bff.Mailbox.Mail;

/// <summary>
/// The EHRs whose mail this service itself can read for a person. Their numbers open for as long as the person has such a facility,
/// whoever shows the lists (<see cref="MailPlans"/>).
/// </summary>
internal sealed class MailboxSources(AddressBookPlan plan, EhrAdapterRegistry adapters, IEnumerable<IPatientMailbox> mailboxes)
{
    private readonly ImmutableArray<MailboxSource> _sources =
    [
        .. mailboxes.Select(mailbox => (Profile: adapters.Find(mailbox.Name), Mailbox: mailbox)).Where(found => found.Profile is not null)
            .Select(found => new MailboxSource(found.Profile!, found.Mailbox)),
    ];

    /// <summary>
    /// Empty for a person whose whole mailbox is legacy's to read. Mail is where its EHR keeps it, whichever way messages to a facility go.
    /// </summary>
    public ImmutableArray<MailboxSource> For(MessagingUser user, FlowDecision flow)
    {
        var ways = plan.For(user, flow).Where(part => !part.Facilities.IsEmpty).Select(part => part.Adapter.Profile).ToArray();
        return
        [
            .. _sources.Where(source => ways.Any(way => way.Ehr == source.Profile.Ehr)).Select(source => source with
            {
                HasOtherWays = ways.Any(way => way.Ehr == source.Profile.Ehr && way.Name != source.Profile.Name),
            }),
        ];
    }
}
