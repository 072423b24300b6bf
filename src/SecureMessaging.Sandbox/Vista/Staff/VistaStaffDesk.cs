using System.Globalization;
using SecureMessaging.Sandbox.Control.Staff;
using SecureMessaging.Sandbox.Personas;
using SecureMessaging.Sandbox.Vista.Mail;
using SecureMessaging.Sandbox.Vista.Mail.Mailboxes;
using SecureMessaging.Sandbox.Vista.Mail.Teams;

namespace SecureMessaging.Sandbox.Vista.Staff;

/// <summary>Staff of VistA: a nurse signs, and the triage group she writes for stands beside her name.</summary>
internal sealed class VistaStaffDesk(VistaMailboxes mailboxes, MailIds ids, SandboxClock clock) : IStaffDesk
{
    public static readonly MailParty Nurse = new(12001, "ROE,  PAT");

    public string Ehr => "vista";

    public StaffOutcome Write(Persona persona, StaffLetter letter)
    {
        if (persona.MhvCorrelationId is null)
        {
            return StaffOutcome.Refused("persona has no mailbox in VistA");
        }

        if (letter.Personally || letter.Tenant is not null)
        {
            return StaffOutcome.Refused("personally and tenant are for `record` oracle-health: in VistA it is always a nurse who signs");
        }

        var mailbox = mailboxes.Of(persona);
        var answered = letter.ReplyTo is { Length: > 0 } replyTo ? Find(mailbox, replyTo) : null;
        if (letter.ReplyTo is { Length: > 0 } && answered is null)
        {
            return StaffOutcome.Refused("reply_to is no message of this person in VistA; GET /control/truth/vista/messages lists them");
        }

        return TeamOf(mailbox, letter, answered) is { } team
            ? StaffOutcome.Written(Text(mailbox.Receive(Compose(mailbox, letter, answered, team)).Id))
            : StaffOutcome.Refused("from is no triage group of this person; a pool writes in `record` oracle-health");
    }

    /// <summary>In sight or not: staff see what the person wrote before the person's own lists show it.</summary>
    private static MailMessage? Find(PersonMailbox mailbox, string id) => mailbox.Everything()
        .FirstOrDefault(message => message is { IsDraft: false, IsOracleHealth: false } && Text(message.Id) == id);

    private static MailParty? TeamOf(PersonMailbox mailbox, StaffLetter letter, MailMessage? answered)
    {
        if (letter.From is not { Length: > 0 } from)
        {
            return new MailParty(answered!.TeamId, answered.TeamName);
        }

        var team = mailbox.Teams().FirstOrDefault(team => Text(team.Id) == from)
            ?? (long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? FormerTeams.Find(number) : null);
        return team is null ? null : new MailParty(team.Id, team.Name);
    }

    private MailMessage Compose(PersonMailbox mailbox, StaffLetter letter, MailMessage? answered, MailParty team)
    {
        var files = letter.Attachments.Select(file => new MailAttachment(ids.Next(), file.Name!, file.TypeOrBytes, file.Bytes())).ToArray();
        return new MailMessage
        {
            ThreadId = answered?.ThreadId ?? ids.Next(),
            Id = ids.Next(),
            FolderId = FolderIds.Inbox,
            Category = answered?.Category ?? MailCategories.Other,
            Subject = letter.Subject ?? answered?.Subject ?? "",
            Body = letter.Body!,
            Sender = Nurse,
            Recipient = mailbox.Self,
            TeamId = team.Id,
            TeamName = team.Name,
            SentAt = letter.CreatedAt ?? clock.GetUtcNow(),
            ReplyToId = answered?.Id,
            Attachments = files,
        };
    }

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
