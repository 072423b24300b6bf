namespace SecureMessaging.Sandbox.Vista.Mail;

/// <summary>What lies in a mailbox before the story starts.</summary>
internal static class MailboxSeed
{
    public static void Fill(PersonMailbox mailbox, MailIds ids, TimeProvider clock)
    {
        if (mailbox.Teams().FirstOrDefault(team => team.Blocked != true) is not { } team)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var nurse = new MailParty(12001, "ROE,  PAT");
        var thread = ids.Next();
        mailbox.Receive(new MailMessage
        {
            Id = ids.Next(),
            ThreadId = thread,
            FolderId = FolderIds.Inbox,
            Category = MailCategories.Other,
            Subject = "Your knee \"brace\"",
            Body = "Hello,\n\nthe brace is ready & can be picked up.\n\nPat Roe",
            Sender = nurse,
            Recipient = mailbox.Self,
            TeamId = team.Id,
            TeamName = team.Name,
            SentAt = now.AddDays(-2),
        });
    }
}
