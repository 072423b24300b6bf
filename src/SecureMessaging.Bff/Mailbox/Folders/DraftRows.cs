using System.Globalization;
using SecureMessaging.Bff.Mailbox.Conversations;
using SecureMessaging.Bff.Mailbox.Drafts;
using SecureMessaging.Bff.Mailbox.Drafts.Storage;
using SecureMessaging.Bff.Mailbox.Merging;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.Mailbox.Folders;

/// <summary>The drafts that are kept here, as rows of the Drafts folder: one of each conversation, as legacy has them.</summary>
internal sealed class DraftRows(DraftStore drafts, EhrAdapterRegistry adapters, IdAliases aliases)
{
    public async Task<IReadOnlyList<MergeRow>> ReadAsync(OwnMailbox mailbox, CancellationToken cancellationToken)
    {
        var kept = (await drafts.ListAsync(mailbox.UserKey, cancellationToken)).OfType<Draft>().ToArray();
        var answered = await ThreadsAsync(mailbox, [.. kept.Select(draft => draft.Text.ReplyToId).OfType<long>()], cancellationToken);
        var rows = new List<MergeRow>(kept.Length);
        var threads = new HashSet<long>();
        foreach (var draft in kept.OrderByDescending(draft => draft.UpdatedAt))
        {
            var thread = draft.Text.ReplyToId is { } message ? answered.GetValueOrDefault(message, draft.Id) : draft.Id;
            if (!threads.Add(thread))
            {
                continue;
            }

            rows.Add(new MergeRow.Own(IdOf, draft.UpdatedAt, "", draft.Text.RecipientName, ToAttributes(draft, thread)));
        }

        return rows;
    }

    private static string IdOf(object row) =>
        string.Create(CultureInfo.InvariantCulture, $"draft/{((ThreadRowAttributes)row).MessageId}");

    /// <summary>The threads of messages that drafts answer; without those that are not in the mailbox now.</summary>
    private async Task<IReadOnlyDictionary<long, long>> ThreadsAsync(
        OwnMailbox mailbox, IReadOnlyCollection<long> answered, CancellationToken cancellationToken)
    {
        var found = (await aliases.FindAsync(mailbox.UserKey, answered, cancellationToken))
            .Select(known => (Message: known.Key, Conversation: mailbox.Conversations.FirstOrDefault(each => each.Holds(known.Value))))
            .Where(known => known.Conversation is not null)
            .ToDictionary(known => known.Message, known => known.Conversation!.Key.ToAliasKey());
        var numbers = await aliases.GetOrAddAsync(mailbox.UserKey, [.. found.Values], cancellationToken);
        return found.ToDictionary(known => known.Key, known => numbers[known.Value]);
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
