using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Mail;

namespace SecureMessaging.Bff.Mailbox.Mail;

/// <summary>
/// The EHRs whose mail this service itself can read for a person. Their numbers open for as long as the person has such a facility,
/// whoever shows the lists (<see cref="MailPlans"/>).
/// </summary>
internal sealed class MailboxSources(AddressBookPlan plan, IEnumerable<IPatientMailbox> mailboxes)
{
    private readonly ImmutableDictionary<EhrName, IPatientMailbox> _mailboxes = mailboxes.ToImmutableDictionary(mailbox => mailbox.Name);

    /// <summary>Empty for a person whose whole mailbox is legacy's to read.</summary>
    public ImmutableArray<MailboxSource> For(MessagingUser user, FlowDecision flow) =>
    [
        .. plan.For(user, flow).Where(part => !part.Facilities.IsEmpty && _mailboxes.ContainsKey(part.Adapter.Profile.Name))
            .Select(part => new MailboxSource(part.Adapter.Profile, _mailboxes[part.Adapter.Profile.Name])),
    ];
}
