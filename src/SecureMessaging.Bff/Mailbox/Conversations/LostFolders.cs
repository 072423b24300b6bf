using System.Data.Common;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.Flow.Reading;
using SecureMessaging.Bff.Mailbox.Merging;

namespace SecureMessaging.Bff.Mailbox.Conversations;

/// <summary>
/// Conversations in a folder that is gone are in no list. It may be deleted where this service is not asked, in the base flow for
/// example; so whenever the whole list of folders is read, they are where they were before they were moved.
/// </summary>
internal sealed class LostFolders(PlacementStore places)
{
    public async Task<OwnMailbox> ReturnAsync(OwnMailbox mailbox, BaseFlowDocument folders, CancellationToken cancellationToken)
    {
        var known = folders.Rows.Select(row => LegacyRows.Number(row["attributes"] as JsonObject, "folder_id")).OfType<long>().ToHashSet();
        long[] lost =
        [
            .. mailbox.Conversations.SelectMany(conversation => conversation.Singles.Values.Append(conversation.Place?.Folder ?? 0))
                .Where(folder => folder > FolderIds.Inbox && !known.Contains(folder)).Distinct(),
        ];
        if (lost.Length == 0 || !IsWhole(folders))
        {
            return mailbox;
        }

        try
        {
            await places.ForgetFoldersAsync(mailbox.UserKey, lost, cancellationToken);
        }
        catch (DbException)
        {
            // The next list does it.
            return mailbox;
        }

        return mailbox with { Conversations = [.. mailbox.Conversations.Select(conversation => Without(conversation, lost))] };
    }

    private static Conversation Without(Conversation conversation, long[] lost) => conversation with
    {
        Place = conversation.Place is { } place && lost.Contains(place.Folder) ? null : conversation.Place,
        Singles = conversation.Singles.RemoveRange(
            conversation.Singles.Where(single => lost.Contains(single.Value)).Select(single => single.Key)),
    };

    /// <summary>One page of several says nothing of the folders that it does not have.</summary>
    private static bool IsWhole(BaseFlowDocument folders) =>
        ((folders.Body as JsonObject)?["meta"] as JsonObject)?["pagination"] is JsonObject pages
        && LegacyRows.Number(pages, "total_entries") is { } all && all <= folders.Rows.Count();
}
