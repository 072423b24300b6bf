using SecureMessaging.Sandbox.Vista.Bridge;

namespace SecureMessaging.Sandbox.Vista.Mail.Mailboxes;

internal sealed partial class PersonMailbox
{
    /// <summary>
    /// Takes over from Oracle Health what is not here yet; a conversation is one thread, whichever way its messages came. Seed messages
    /// that were made anew there are made anew here.
    /// </summary>
    public void TakeOver(IReadOnlyList<BridgeMail> mail, Func<BridgeMail, MailParty> teamOf, TimeSpan delay)
    {
        lock (_lock)
        {
            var there = mail.Select(each => each.Id).ToHashSet();
            foreach (var gone in _messages.Values.Where(each => each is { IsOracleHealth: true, IsSeedData: true }
                && !there.Contains(each.OracleHealthId!)).ToArray())
            {
                _messages.Remove(gone.Id);
            }

            var held = _messages.Values.Where(message => message.IsOracleHealth).ToDictionary(message => message.OracleHealthId!);
            BridgeMail[] arrived = [.. mail.Where(each => !each.IsDeleted && !held.ContainsKey(each.Id))];
            if (arrived.Length == 0)
            {
                return;
            }

            var threads = mail.Where(each => held.ContainsKey(each.Id)).DistinctBy(each => each.ConversationId)
                .ToDictionary(each => each.ConversationId, each => held[each.Id].ThreadId);
            foreach (var each in arrived)
            {
                if (!threads.TryGetValue(each.ConversationId, out var thread))
                {
                    threads[each.ConversationId] = thread = ids.Next();
                }

                var taken = Of(each, thread, teamOf(each), each.CreatedAt + delay);
                held[each.Id] = _messages[taken.Id] = taken with
                {
                    ReplyToId = each.AnswersId is { } answers ? held.GetValueOrDefault(answers)?.Id : null,
                };
            }
        }
    }

    private MailMessage Of(BridgeMail mail, long thread, MailParty team, DateTimeOffset visibleFrom) => new()
    {
        Id = ids.Next(),
        ThreadId = thread,
        FolderId = mail.FromPatient ? FolderIds.Sent : FolderIds.Inbox,
        Category = MailCategories.Other,
        Subject = mail.Subject,
        Body = mail.Body,
        Sender = mail.FromPatient ? Self : mail.Staff,
        Recipient = mail.FromPatient ? team : Self,
        TeamId = team.Id,
        TeamName = team.Name,
        SentAt = mail.CreatedAt,
        ReadAt = mail is { FromPatient: false, IsRead: true } ? mail.CreatedAt : null,
        Attachments = [.. mail.Files.Select(file => new MailAttachment(ids.Next(), file.Name, file.MimeType, file.Content))],
        FromPatient = mail.FromPatient,
        OracleHealthId = mail.Id,
        VisibleFrom = visibleFrom,
        IsSeedData = mail.IsSeedData,
    };
}
