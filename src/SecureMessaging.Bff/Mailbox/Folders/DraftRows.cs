using System.Globalization;
using SecureMessaging.Bff.Mailbox.Conversations;
using SecureMessaging.Bff.Mailbox.Drafts;
using SecureMessaging.Bff.Mailbox.Drafts.Storage;
using SecureMessaging.Bff.Mailbox.Merging;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.Mailbox.Folders;

/// <summary>The drafts that are kept here, as rows of the Drafts folder.</summary>
internal sealed class DraftRows(DraftStore drafts, EhrAdapterRegistry adapters, IdAliases aliases)
{
    public async Task<IReadOnlyList<MergeRow>> ReadAsync(OwnMailbox mailbox, CancellationToken cancellationToken)
    {
        var kept = (await drafts.ListAsync(mailbox.UserKey, cancellationToken)).OfType<Draft>().ToArray();
        var threads = kept.Any(draft => draft.Text.ReplyToId is not null) ? await ThreadsAsync(mailbox, cancellationToken) : [];
        return
        [
            .. kept.Select(draft => new MergeRow.Own(
                string.Create(CultureInfo.InvariantCulture, $"draft/{draft.Id}"), draft.UpdatedAt, "", draft.Text.RecipientName,
                ToAttributes(draft, draft.Text.ReplyToId is { } answered ? threads.GetValueOrDefault(answered, draft.Id) : draft.Id))),
        ];
    }

    /// <summary>The thread of each message that a draft can answer, by their numbers.</summary>
    private async Task<Dictionary<long, long>> ThreadsAsync(OwnMailbox mailbox, CancellationToken cancellationToken)
    {
        var keys = mailbox.Conversations.SelectMany(conversation => conversation.Messages.Select(message => message.Key)
            .Append(conversation.Key.ToAliasKey()));
        var numbers = await aliases.GetOrAddAsync(mailbox.UserKey, [.. keys], cancellationToken);
        return mailbox.Conversations
            .SelectMany(conversation => conversation.Messages.Select(message =>
                (Message: numbers[message.Key], Thread: numbers[conversation.Key.ToAliasKey()])))
            .ToDictionary(pair => pair.Message, pair => pair.Thread);
    }

    private ThreadRowAttributes ToAttributes(Draft draft, long thread) => new()
    {
        ThreadId = thread,
        FolderId = FolderIds.Drafts,
        MessageId = draft.Id,
        ThreadPageSize = 0,
        MessageCount = draft.Text.ReplyToId is null ? 0 : 1,
        Category = draft.Text.Category,
        Subject = draft.Text.Subject,
        TriageGroupName = draft.Text.RecipientName,
        SentDate = null,
        DraftDate = draft.UpdatedAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
        SenderId = 0,
        SenderName = "",
        RecipientId = draft.Text.RecipientId,
        RecipientName = draft.Text.RecipientName,
        HasAttachment = false,
        UnsentDrafts = true,
        UnreadMessages = false,
        IsOhMessage = adapters.IssuerOfTeam(draft.Text.RecipientId) is { IsShownAsOracleHealth: true },
        OhMigrationPhase = null,
        SuggestedNameDisplay = draft.Text.SuggestedName,
    };
}
