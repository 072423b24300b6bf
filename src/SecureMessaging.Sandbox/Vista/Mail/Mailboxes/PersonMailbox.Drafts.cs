using SecureMessaging.Sandbox.Vista.Mail.Teams;

namespace SecureMessaging.Sandbox.Vista.Mail.Mailboxes;

internal sealed partial class PersonMailbox
{
    /// <summary>Saves or updates the draft of a new message; an update keeps the id.</summary>
    public MailResult<MailMessage> SaveDraft(OutgoingMail mail)
    {
        lock (_lock)
        {
            if (CheckDraft(mail, MailRefusal.SavingNoDraft, forReply: false).Succeeded(out var draft, out var noDraft) is false)
            {
                return noDraft;
            }

            return CheckRecipient(mail).Succeeded(out var team, out var noTeam)
                ? Save(mail, draft.Value, team, source: null)
                : noTeam;
        }
    }

    /// <summary>Saves or updates the draft of a reply; subject and category are the conversation's.</summary>
    public MailResult<MailMessage> SaveReplyDraft(long messageId, OutgoingMail mail)
    {
        lock (_lock)
        {
            if (CheckSource(messageId).Succeeded(out var source, out var noSource) is false)
            {
                return noSource;
            }

            if (CheckDraft(mail, MailRefusal.SavingNoDraft, forReply: true).Succeeded(out var draft, out var noDraft) is false)
            {
                return noDraft;
            }

            return CheckConversation(mail, source).Succeeded(out var team, out var noTeam)
                ? Save(mail, draft.Value, team, source)
                : noTeam;
        }
    }

    private MailResult<DraftChoice> CheckDraft(OutgoingMail mail, MailRefusal whenNone, bool forReply)
    {
        if (mail.DraftId is not { } id)
        {
            return new DraftChoice(null);
        }

        if (_consumedDrafts.Contains(id))
        {
            return whenNone;
        }

        if (Find(id) is not { } draft)
        {
            return MailRefusal.MessageNotFound;
        }

        var wrongKind = switches.Current.EnforceDraftKind && draft.ReplyToId.HasValue != forReply;
        return draft.IsDraft && !wrongKind ? new DraftChoice(draft) : whenNone;
    }

    private MailMessage Save(OutgoingMail mail, MailMessage? draft, MailTeam team, MailMessage? source)
    {
        var threadId = source?.ThreadId ?? draft?.ThreadId ?? ids.Next();
        var now = clock.GetUtcNow();
        var saved = new MailMessage
        {
            Id = draft?.Id ?? ids.Next(),
            ThreadId = threadId,
            FolderId = FolderIds.Drafts,
            Category = source?.Category ?? MailCategories.Normalise(mail.Category),
            Subject = source?.Subject ?? mail.Subject ?? "",
            Body = mail.Body ?? "",
            Sender = Self,
            Recipient = new MailParty(team.Id, team.Name),
            TeamId = team.Id,
            TeamName = team.Name,
            DraftAt = now,
            ReplyToId = source?.Id ?? draft?.ReplyToId,
            FromPatient = true,
            VisibleFrom = mail.Effects.Hide > TimeSpan.Zero ? now + mail.Effects.Hide : null,
        };
        if (!mail.Effects.Drop)
        {
            _messages[saved.Id] = saved;
        }

        return saved;
    }
}
