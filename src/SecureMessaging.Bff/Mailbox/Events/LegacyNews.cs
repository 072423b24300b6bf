using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.Mailbox.Conversations;
using SecureMessaging.Bff.Mailbox.Folders;
using SecureMessaging.Bff.Mailbox.Merging;

namespace SecureMessaging.Bff.Mailbox.Events;

/// <summary>The newest messages of the inbox that legacy shows, read in the name of whoever listens.</summary>
internal sealed class LegacyNews(LegacyThreads legacy)
{
    private const int Newest = 50;

    private static readonly ThreadListQuery Query = new(1, Newest, "SENT_DATE", "DESC");

    /// <summary>Numbers of the newest message of each thread, and whether it is to be opened; null where legacy does not say.</summary>
    public async Task<ImmutableArray<(long Number, bool IsUnread)>?> ReadAsync(HttpContext listener, CancellationToken cancellationToken)
    {
        var part = await legacy.ReadAsync(listener, FolderIds.Inbox, new MergeWindow(0, Newest), Query, cancellationToken);
        return part.IsRefused || part.IsMissing
            ? null
            : [.. part.Rows.OfType<MergeRow.OfLegacy>().Select(row => row.Resource["attributes"] as JsonObject)
                .Select(row => (Number: LegacyRows.Number(row, "message_id"), IsUnread: LegacyRows.Flag(row, "unread_messages")))
                .Where(row => row.Number is not null).Select(row => (row.Number!.Value, row.IsUnread))];
    }
}
