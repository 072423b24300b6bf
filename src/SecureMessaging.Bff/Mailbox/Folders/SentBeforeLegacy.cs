using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Mailbox.Conversations;
using SecureMessaging.Bff.Mailbox.Mail;
using SecureMessaging.Bff.Mailbox.Merging;
using SecureMessaging.Bff.Telemetry;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Mail;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Mailbox.Folders;

/// <summary>
/// Where legacy shows the mail of an EHR itself, it learns of a message that was sent from here when it next looks there: an hour later was
/// seen. Until then the message is added to Sent. Legacy has a number of its own for it, so it is known by its subject and time.
/// </summary>
internal sealed class SentBeforeLegacy(
    SentNotShown sent, PlacementStore places, LegacyThreads legacy, StoreGuard guard, IOptions<MailboxOptions> options, TimeProvider time)
    : IDisposable
{
    private const int MaxSeen = 100_000;

    /// <summary>An EHR's own time of a message, and ours of its answer, which may be slow.</summary>
    private static readonly TimeSpan SameTime = TimeSpan.FromMinutes(3);

    /// <summary>What is older than legacy's hundred newest is shown there, or will not be.</summary>
    private static readonly ThreadListQuery Newest = new(1, ThreadListQuery.MaxSize, "SENT_DATE", "DESC");

    /// <summary>What legacy was seen to show: it may be moved out of Sent there, and must not come back.</summary>
    private readonly MemoryCache _seen = new(new MemoryCacheOptions { SizeLimit = MaxSeen });

    /// <summary>
    /// Conversations that legacy does not show yet; legacy is asked only where there may be some. A courtesy: without our store there are
    /// none, which is reported, and legacy's list is still there.
    /// </summary>
    public async Task<ImmutableArray<Conversation>> ReadAsync(
        HttpContext context, MessagingUser user, MailPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Shown.IsEmpty)
        {
            return [];
        }

        if ((await FindAsync(context, user, plan, cancellationToken)).TryGet(out var found, out var storeAway))
        {
            return found.Conversations;
        }

        FailureLog.Report(context, storeAway);
        return [];
    }

    public void Dispose() => _seen.Dispose();

    private Task<Result<OwnMailbox>> FindAsync(
        HttpContext context, MessagingUser user, MailPlan plan, CancellationToken cancellationToken) =>
        guard.RunAsync<OwnMailbox>(
            user.Id,
            async userKey =>
            {
                var none = new OwnMailbox(userKey, [], []);
                if (options.Value.LegacyCatchesUpWithin == TimeSpan.Zero)
                {
                    return none;
                }

                var since = time.GetUtcNow() - options.Value.LegacyCatchesUpWithin;
                var recent = await sent.ReadAsync(userKey, plan.Shown, [], since, cancellationToken);
                if (recent.All(item => IsSeen(userKey, item)))
                {
                    return none;
                }

                var part = await legacy.ReadAsync(
                    context, FolderIds.Sent, new MergeWindow(0, ThreadListQuery.MaxSize), Newest, cancellationToken);
                if (part.IsRefused || part.IsMissing)
                {
                    return none;
                }

                NoteShown(part.Rows, userKey, recent);
                var missing = recent.RemoveAll(item => IsSeen(userKey, item));
                return none with { Conversations = Conversation.Of(missing, await places.ReadAsync(userKey, cancellationToken)) };
            },
            StoreGuard.RetryAfter,
            cancellationToken);

    /// <summary>
    /// A row stands for one message, so two letters of one subject within a minute are two. What was seen before takes part: its row goes
    /// on standing for it, and not for the next letter.
    /// </summary>
    private void NoteShown(ImmutableArray<MergeRow> rows, UserPseudonym userKey, ImmutableArray<MailItem> recent)
    {
        var (open, left) = (recent.ToHashSet(), rows.OfType<MergeRow.OfLegacy>().ToHashSet());
        var pairs = recent.SelectMany(item => left.Where(row => IsOf(row, item)).Select(row =>
            (Row: row, Item: item, Apart: (row.At - item.SentAt).Duration())));
        // The nearest first: a letter that legacy does not show yet must not take the row of one that it shows.
        foreach (var (row, item, _) in pairs.OrderBy(pair => pair.Apart).ToArray())
        {
            if (open.Contains(item) && left.Remove(row))
            {
                open.Remove(item);
                // A row is a thread by its newest message: those before it in the conversation are there too.
                Note(userKey, recent.Where(other => IsUpTo(item, other)).Select(other => other.Key));
            }
        }
    }

    private static bool IsUpTo(MailItem item, MailItem other) =>
        other.SentAt <= item.SentAt
        && (other.Key.Adapter, other.Key.Tenant, other.ConversationId) == (item.Key.Adapter, item.Key.Tenant, item.ConversationId);

    private bool IsSeen(UserPseudonym userKey, MailItem item) => _seen.TryGetValue((userKey, item.Key), out _);

    private static bool IsOf(MergeRow.OfLegacy row, MailItem item) =>
        (row.At - item.SentAt).Duration() <= SameTime
        && LegacyRows.Text(row.Resource["attributes"] as JsonObject, "subject") is var subject
        && SubjectWords.AreSame(WebUtility.HtmlDecode(subject), WebUtility.HtmlDecode(item.Subject));

    private void Note(UserPseudonym userKey, IEnumerable<EhrMessageKey> keys)
    {
        foreach (var key in keys)
        {
            _seen.Set((userKey, key), true, new MemoryCacheEntryOptions
            {
                Size = 1,
                AbsoluteExpirationRelativeToNow = options.Value.LegacyCatchesUpWithin,
            });
        }
    }
}
