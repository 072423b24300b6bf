using System.Collections.Immutable;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Mailbox.Mail;
using SecureMessaging.Bff.Mailbox.Numbers;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Mail;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Mailbox.Conversations;

/// <summary>Puts a person's mail together: what the EHRs show, what was sent and is not shown yet, and where it was moved to.</summary>
internal sealed class OwnMailboxReader(
    MailReader mail, SentNotShown sent, PlacementStore places, NumberExpiry expiry, StoreGuard guard)
{
    public Task<Result<OwnMailbox>> ReadAsync(
        MessagingUser user, ImmutableArray<MailboxSource> sources, CancellationToken cancellationToken) =>
        guard.RunAsync<OwnMailbox>(
            user.Id,
            async userKey =>
            {
                foreach (var source in sources.Where(source => source.HasOtherWays))
                {
                    // It is in no list that is older, and not added to one.
                    mail.ForgetBefore(userKey, source.Profile.Name, await sent.LastOverOtherWaysAsync(userKey, source, cancellationToken));
                }

                var reading = mail.ReadAsync(user, userKey, sources, cancellationToken);
                var placed = await places.ReadAsync(userKey, cancellationToken);
                var read = await reading;
                var notShown = await sent.ReadAsync(userKey, sources, read.Items, cancellationToken);
                foreach (var source in sources)
                {
                    await expiry.NoteAsync(userKey, source, read, notShown, cancellationToken);
                }

                var name = read.Items.FirstOrDefault(item => item is { IsSent: true, SenderName.Length: > 0 })?.SenderName
                    ?? read.Items.FirstOrDefault(item => item is { IsSent: false, RecipientName.Length: > 0 })?.RecipientName;
                var all = read.Items.Concat(notShown).Select(item => Named(item, name, read.Items));
                return new OwnMailbox(userKey, Conversation.Of(all, placed), read.Partial);
            },
            StoreGuard.RetryAfter,
            cancellationToken);

    /// <summary>
    /// An EHR does not always say who sent a message, and it was the person; nor to whom an answer to one member of staff went, and it was
    /// whoever wrote in that conversation.
    /// </summary>
    private static MailItem Named(MailItem item, string? person, ImmutableArray<MailItem> shown) => item switch
    {
        { IsSent: false } => item,
        { TeamName: null or "", RecipientName: null or "" } => item with
        {
            SenderName = item.SenderName is { Length: > 0 } known ? known : person,
            RecipientName = shown.FirstOrDefault(
                other => !other.IsSent && other.ConversationId == item.ConversationId && other.Key.Tenant == item.Key.Tenant)?.SenderName,
        },
        { SenderName: null or "" } => item with { SenderName = person },
        _ => item,
    };
}
