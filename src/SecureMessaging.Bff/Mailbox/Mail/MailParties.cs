using SecureMessaging.Bff.Identity;
using SecureMessaging.Ehr.Mail;

namespace SecureMessaging.Bff.Mailbox.Mail;

/// <summary>
/// Sender and recipient of a message as the web client reads them: the team's number stands for whoever of it wrote, so that an answer
/// is addressed to the team.
/// </summary>
internal readonly record struct MailParties(long SenderId, string SenderName, long RecipientId, string RecipientName)
{
    public static MailParties Of(MailItem item, MessagingUser user)
    {
        var person = user.PartyNumber;
        var team = item.Team?.Value ?? 0;
        return item.IsSent
            ? new MailParties(person, item.SenderName ?? "", team, item.TeamName ?? item.RecipientName ?? "")
            : new MailParties(team, item.SenderName ?? item.TeamName ?? "", person, item.RecipientName ?? "");
    }
}
