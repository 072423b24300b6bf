using System.Globalization;
using System.Text;
using SecureMessaging.Sandbox.Vista.Mail.Teams;
using SecureMessaging.Sandbox.Vista.Staff;

namespace SecureMessaging.Sandbox.Vista.Mail.Mailboxes;

/// <summary>What lies in a mailbox before the story starts: one conversation for each rule a client has to get right.</summary>
internal sealed class MailboxSeed(PersonMailbox mailbox, MailTeam team, MailIds ids, TimeProvider clock)
{
    /// <summary>Large enough that no client may hold it in a fixed buffer.</summary>
    private const int LongBodyLength = 100_000;

    private readonly MailParty _nurse = VistaStaffDesk.Nurse;
    private readonly DateTimeOffset _now = clock.GetUtcNow();

    /// <summary>Nothing for a person without a team. With a count: that many messages in the inbox and nothing else.</summary>
    public static void Fill(PersonMailbox mailbox, MailIds ids, TimeProvider clock, int? inboxMessages)
    {
        if (mailbox.Teams().FirstOrDefault(team => team is { Blocked: not true, IsVirtual: not true }) is not { } team)
        {
            return;
        }

        var seed = new MailboxSeed(mailbox, team, ids, clock);
        if (inboxMessages is { } count)
        {
            seed.FillInbox(count);
        }
        else
        {
            seed.Fill();
        }
    }

    private void FillInbox(int count)
    {
        for (var number = 1; number <= count; number++)
        {
            FromStaff(string.Create(CultureInfo.InvariantCulture, $"Message {number}"), "As agreed.", _now.AddMinutes(-number));
        }
    }

    private void Fill()
    {
        Conversation();
        FromStaff("Your knee \"brace\"", "Hello,\n\nthe brace is ready & can be picked up.\n\nPat Roe", _now.AddHours(-3));
        FromStaff(
            "Signs: 5 < 7 && \u201Cquotes\u201D",
            "Literal &amp;lt; stays, <script>alert('x')</script> is text, \uD83D\uDE00 too.",
            _now.AddDays(-4));
        FromStaff("Too old to answer", "This message is older than 45 days.", _now.AddDays(-50));
        OfLostTeam();
        OfMovedTeam();
        Automated();
        WithFile();
        Drafts();
        if (mailbox.Persona.Name == "many-facilities")
        {
            FromStaff("A very long letter", LongBody(), _now.AddDays(-6));
        }

        InOwnFolder();
    }

    /// <summary>A question, its answer, and a reply draft that is not sent yet.</summary>
    private void Conversation()
    {
        var thread = ids.Next();
        var question = mailbox.Receive(Sent("Refill", "May I have a refill of my medication?", thread, _now.AddDays(-2)));
        var answer = mailbox.Receive(Received("Refill", "It is on its way.", thread, _now.AddDays(-1)) with { ReplyToId = question.Id });
        mailbox.Receive(Draft("Refill", "Thank you, and one more question:", thread) with { ReplyToId = answer.Id });
    }

    private void OfLostTeam()
    {
        var lost = Received("From a team you have left", "Please ask your new team.", ids.Next(), _now.AddDays(-10));
        mailbox.Receive(lost with { TeamId = 1, TeamName = "Old Team", ReadAt = _now.AddDays(-9) });
    }

    /// <summary>
    /// A conversation with a team of a station that has moved since: MHV lists the team no more and still holds the whole of it.
    /// </summary>
    private void OfMovedTeam()
    {
        if (mailbox.Persona.Facilities.FirstOrDefault(FormerTeams.HasMoved) is not { } station)
        {
            return;
        }

        var former = FormerTeams.Of(station)[0];
        var thread = ids.Next();
        mailbox.Receive(Sent("Before the move", "May I come by on Monday?", thread, _now.AddDays(-12)) with
        {
            Recipient = new MailParty(former.Id, former.Name),
            TeamId = former.Id,
            TeamName = former.Name,
        });
        mailbox.Receive(Received("Before the move", "Please do.", thread, _now.AddDays(-11)) with
        {
            TeamId = former.Id,
            TeamName = former.Name,
            ReadAt = _now.AddDays(-10),
        });
    }

    /// <summary>MHV's own notice, which nobody can answer.</summary>
    private void Automated()
    {
        if (mailbox.Persona.Facilities.Any(FormerTeams.HasMoved))
        {
            mailbox.Receive(Received("Your new care team names", "Some care teams have new names.", ids.Next(), _now.AddDays(-9)) with
            {
                TeamId = 2,
                TeamName = "MHV Automated Message",
                ReplyDisabled = true,
                ReadAt = _now.AddDays(-8),
            });
        }
    }

    private void WithFile()
    {
        var file = new MailAttachment(
            ids.Next(), "plan (1).pdf", "application/pdf", Encoding.ASCII.GetBytes("%PDF-1.4\n% an invented plan\n%%EOF"));
        var message = Received("Your plan", "The plan is attached.", ids.Next(), _now.AddDays(-3));
        mailbox.Receive(message with { Attachments = [file], Category = MailCategories.TestResults });
    }

    private void Drafts() => mailbox.Receive(Draft("Appointment", "I would like to", ids.Next()) with { Category = "APPOINTMENTS" });

    private void InOwnFolder()
    {
        if (mailbox.CreateFolder("Physio").Succeeded(out var folder, out _))
        {
            var exercise = Received("Exercises", "Ten each morning.", ids.Next(), _now.AddDays(-8));
            mailbox.Receive(exercise with { FolderId = folder.Id, ReadAt = _now.AddDays(-7) });
        }
    }

    private void FromStaff(string subject, string body, DateTimeOffset at) =>
        mailbox.Receive(Received(subject, body, ids.Next(), at));

    private MailMessage Received(string subject, string body, long thread, DateTimeOffset at) =>
        Message(subject, body, thread, _nurse, mailbox.Self) with { FolderId = FolderIds.Inbox, SentAt = at };

    private MailMessage Sent(string subject, string body, long thread, DateTimeOffset at) =>
        Message(subject, body, thread, mailbox.Self, new MailParty(team.Id, team.Name)) with
        {
            FolderId = FolderIds.Sent,
            SentAt = at,
            FromPatient = true,
        };

    private MailMessage Draft(string subject, string body, long thread) =>
        Message(subject, body, thread, mailbox.Self, new MailParty(team.Id, team.Name)) with
        {
            FolderId = FolderIds.Drafts,
            DraftAt = _now.AddHours(-1),
            FromPatient = true,
        };

    private MailMessage Message(string subject, string body, long thread, MailParty sender, MailParty recipient) => new()
    {
        Id = ids.Next(),
        ThreadId = thread,
        FolderId = FolderIds.Inbox,
        Category = MailCategories.Other,
        Subject = subject,
        Body = body,
        Sender = sender,
        Recipient = recipient,
        TeamId = team.Id,
        TeamName = team.Name,
        IsSeedData = true,
    };

    private static string LongBody()
    {
        const string sentence = "This letter goes on and on, as letters of discharge do. ";
        return new StringBuilder(LongBodyLength + sentence.Length).Insert(0, sentence, LongBodyLength / sentence.Length).ToString();
    }
}
