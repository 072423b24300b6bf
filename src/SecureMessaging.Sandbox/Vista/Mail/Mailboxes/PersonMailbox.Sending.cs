using SecureMessaging.Sandbox.Vista.Mail.Teams;

namespace SecureMessaging.Sandbox.Vista.Mail.Mailboxes;

internal sealed partial class PersonMailbox
{
    /// <summary>Sends a new message. Twice the same makes two: nothing here recognises a repetition but a consumed draft.</summary>
    public MailResult<MailMessage> Send(OutgoingMail mail)
    {
        lock (_lock)
        {
            if (CheckContent(mail) is { } refusal)
            {
                return refusal;
            }

            if (CheckRecipient(mail).Succeeded(out var team, out var noTeam) is false)
            {
                return noTeam;
            }

            return CheckDraft(mail, MailRefusal.SendingNoDraft, forReply: false).Succeeded(out var draft, out var noDraft)
                ? Deliver(mail, draft.Value, team, source: null)
                : noDraft;
        }
    }

    /// <summary>Answers any message of a conversation; the conversation's team, subject and category win.</summary>
    public MailResult<MailMessage> Reply(long messageId, OutgoingMail mail)
    {
        lock (_lock)
        {
            if (CheckContent(mail) is { } refusal)
            {
                return refusal;
            }

            if (CheckSource(messageId).Succeeded(out var source, out var noSource) is false)
            {
                return noSource;
            }

            if (CheckConversation(mail, source).Succeeded(out var team, out var noTeam) is false)
            {
                return noTeam;
            }

            return CheckDraft(mail, MailRefusal.SendingNoDraft, forReply: true).Succeeded(out var draft, out var noDraft)
                ? Deliver(mail, draft.Value, team, source)
                : noDraft;
        }
    }

    private static MailRefusal? CheckContent(OutgoingMail mail) =>
        string.IsNullOrWhiteSpace(mail.Body) ? MailRefusal.BodyBlank : AttachmentRules.Check(mail.Files, mail.Limits);

    private MailResult<MailTeam> CheckRecipient(OutgoingMail mail) =>
        mail.BridgeTeam is { } pool ? pool : CheckTeam(mail.TeamId ?? 0, MailRefusal.TeamNotFound);

    private MailResult<MailTeam> CheckConversation(OutgoingMail mail, MailMessage source) =>
        mail.BridgeTeam is { } pool ? pool : CheckTeam(source.TeamId, MailRefusal.TeamLost);

    private MailResult<MailTeam> CheckTeam(long teamId, MailRefusal whenUnknown)
    {
        if (Listed().FirstOrDefault(team => team.Id == teamId) is not { } known)
        {
            return whenUnknown;
        }

        return known.Blocked == true ? new MailRefusal(switches.Current.BlockedTeamCode) : known;
    }

    private MailResult<MailMessage> CheckSource(long messageId)
    {
        if (Find(messageId) is not { } source)
        {
            return MailRefusal.MessageNotFound;
        }

        if (source.IsDraft)
        {
            return MailRefusal.ReplyToDraft;
        }

        if (source.ReplyDisabled)
        {
            return MailRefusal.TeamLost;
        }

        return clock.GetUtcNow() - source.SentAt > ReplyWindow ? MailRefusal.Expired : source;
    }

    private MailMessage Deliver(OutgoingMail mail, MailMessage? draft, MailTeam team, MailMessage? source)
    {
        // The order of the recorded gaps: attachments, then a new thread, then the message.
        var attachments = mail.Files.Select(file => new MailAttachment(ids.Next(), file.Name, file.MimeType, file.Content)).ToArray();
        var threadId = source?.ThreadId ?? draft?.ThreadId ?? ids.Next();
        var now = clock.GetUtcNow();
        var sent = new MailMessage
        {
            Id = draft is not null && switches.Current.DraftSendKeepsId ? draft.Id : ids.Next(),
            ThreadId = threadId,
            FolderId = FolderIds.Sent,
            Category = source?.Category ?? MailCategories.Normalise(mail.Category),
            Subject = source?.Subject ?? mail.Subject ?? "",
            Body = mail.Body!,
            Sender = Self,
            Recipient = new MailParty(team.Id, team.Name),
            TeamId = team.Id,
            TeamName = team.Name,
            SentAt = now,
            ReplyToId = source?.Id,
            Attachments = attachments,
            PrescriptionId = mail.PrescriptionId,
            FromPatient = true,
            OracleHealthId = mail.Effects.Drop ? null : mail.OverBridge?.Invoke(),
            VisibleFrom = mail.Effects.Hide > TimeSpan.Zero ? now + mail.Effects.Hide : null,
        };
        if (!mail.Effects.Drop)
        {
            Store(sent, draft);
        }

        return sent;
    }

    private void Store(MailMessage sent, MailMessage? draft)
    {
        if (draft is not null)
        {
            _messages.Remove(draft.Id);
            _consumedDrafts.Add(draft.Id);
        }

        _messages[sent.Id] = sent;
    }
}
