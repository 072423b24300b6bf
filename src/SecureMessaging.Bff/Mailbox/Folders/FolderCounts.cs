using System.Data.Common;
using SecureMessaging.Bff.Mailbox.Conversations;
using SecureMessaging.Bff.Mailbox.Drafts.Storage;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Mailbox.Folders;

/// <summary>Counts what legacy does not know of, by folder.</summary>
internal sealed class FolderCounts(DraftStore drafts)
{
    public async Task<Result<IReadOnlyDictionary<long, FolderCount>>> OfAsync(OwnMailbox mailbox, CancellationToken cancellationToken)
    {
        var counts = mailbox.Conversations
            .SelectMany(conversation => conversation.Messages.Select(message => (Folder: conversation.FolderOf(message), message.IsUnread)))
            .GroupBy(message => message.Folder)
            .ToDictionary(
                group => group.Key, group => new FolderCount(group.Count(), group.Count(message => message.IsUnread)));
        try
        {
            // One that began in legacy is counted there already.
            var kept = (await drafts.ListAsync(mailbox.UserKey, cancellationToken))
                .Count(draft => draft is not null && IdAliases.IsAlias(draft.Id));
            counts[FolderIds.Drafts] = new FolderCount(kept, 0);
            return counts;
        }
        catch (DbException)
        {
            return new ServiceUnavailable("store", StoreGuard.RetryAfter);
        }
    }
}
