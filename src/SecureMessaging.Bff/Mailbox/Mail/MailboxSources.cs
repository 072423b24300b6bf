using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Mail;

namespace SecureMessaging.Bff.Mailbox.Mail;

/// <summary>Whose mail is not in legacy's answers and belongs into the mailbox of a person.</summary>
internal sealed class MailboxSources(
    AddressBookPlan plan, IEnumerable<IPatientMailbox> mailboxes, IOptions<MailboxOptions> options)
{
    private readonly ImmutableDictionary<EhrName, IPatientMailbox> _mailboxes = mailboxes.ToImmutableDictionary(mailbox => mailbox.Name);

    /// <summary>Empty for a person whose whole mailbox is legacy's.</summary>
    public ImmutableArray<MailboxSource> For(MessagingUser user, FlowDecision flow) => options.Value.LegacyShowsOracleHealth ? [] :
    [
        .. plan.For(user, flow).Where(part => !part.Facilities.IsEmpty && _mailboxes.ContainsKey(part.Adapter.Profile.Name))
            .Select(part => new MailboxSource(part.Adapter.Profile, _mailboxes[part.Adapter.Profile.Name])),
    ];
}
