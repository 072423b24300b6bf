using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Mailbox.Conversations;
using SecureMessaging.Bff.Mailbox.Mail;
using SecureMessaging.Bff.Mailbox.Merging;
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

    /// <summary>What legacy was seen to show, and as which row: it may be moved out of Sent there, and must not come back.</summary>
    private readonly MemoryCache _seen = new(new MemoryCacheOptions { SizeLimit = MaxSeen });

    /// <summary>Conversations that legacy does not show yet; legacy is asked only where there may be some.</summary>
    public Task<Result<OwnMailbox>> ReadAsync(
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
                var all = await sent.ReadAsync(userKey, plan.Shown, [], since, cancellationToken);
                var taken = all.Select(item => _seen.Get<string>((userKey, item.Key))).OfType<string>().ToHashSet();
                var recent = all.RemoveAll(item => _seen.TryGetValue((userKey, item.Key), out _));
                if (recent.IsEmpty)
                {
                    return none;
                }

                var part = await legacy.ReadAsync(
                    context, FolderIds.Sent, new MergeWindow(0, ThreadListQuery.MaxSize), Newest, cancellationToken);
                return part.IsRefused || part.IsMissing
                    ? none
                    : none with
                    {
                        Conversations = NotAmong(
                            part.Rows.RemoveAll(row => taken.Contains(NameOf(row))), userKey,
                            Conversation.Of(recent, await places.ReadAsync(userKey, cancellationToken))),
                    };
            },
            StoreGuard.RetryAfter,
            cancellationToken);

    public void Dispose() => _seen.Dispose();

    /// <summary>A row stands for one conversation, so two letters of one subject within a minute are two.</summary>
    private ImmutableArray<Conversation> NotAmong(
        ImmutableArray<MergeRow> rows, UserPseudonym userKey, ImmutableArray<Conversation> conversations)
    {
        var missing = conversations.ToHashSet();
        var left = rows.OfType<MergeRow.OfLegacy>().ToHashSet();
        var pairs = conversations.SelectMany(conversation => left.Where(row => IsOf(row, conversation.Newest)).Select(row =>
            (Row: row, Conversation: conversation, Apart: (row.At - conversation.Newest.SentAt).Duration())));
        // The nearest first: a letter that legacy does not show yet must not take the row of one that it shows.
        foreach (var (row, conversation, _) in pairs.OrderBy(pair => pair.Apart).ToArray())
        {
            if (missing.Contains(conversation) && left.Remove(row))
            {
                missing.Remove(conversation);
                Note(userKey, conversation.Messages.Select(message => message.Key), row);
            }
        }

        return [.. conversations.Where(missing.Contains)];
    }

    private static bool IsOf(MergeRow.OfLegacy row, MailItem item) =>
        (row.At - item.SentAt).Duration() <= SameTime
        && LegacyRows.Text(row.Resource["attributes"] as JsonObject, "subject") is var subject
        && SubjectWords.AreSame(WebUtility.HtmlDecode(subject), WebUtility.HtmlDecode(item.Subject));

    /// <summary>Of the row as it is now: when its thread gets another message, it may stand for that one.</summary>
    private static string NameOf(MergeRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.Id}@{row.At.UtcTicks}");

    private void Note(UserPseudonym userKey, IEnumerable<EhrMessageKey> keys, MergeRow row)
    {
        foreach (var key in keys)
        {
            _seen.Set((userKey, key), NameOf(row), new MemoryCacheEntryOptions
            {
                Size = 1,
                AbsoluteExpirationRelativeToNow = options.Value.LegacyCatchesUpWithin,
            });
        }
    }
}
