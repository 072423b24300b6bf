using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Flow.Reading;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Mailbox.Closed;
using SecureMessaging.Bff.Mailbox.Conversations;
using SecureMessaging.Bff.Mailbox.Drafts;
using SecureMessaging.Bff.Mailbox.Mail;
using SecureMessaging.Bff.Messages.Events;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Mail;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Mailbox.Threads;

/// <summary>
/// Moves a conversation, or one message of it, whose EHR has no folders: the folder is kept here, and the EHR learns of the trash alone.
/// </summary>
internal sealed class ConversationMover(
    ConversationFinder finder, MailReader mail, PlacementStore places, ClosedWrites writes, IBaseFlowReader legacy,
    AccountEventHub events)
{
    /// <param name="context">The request.</param>
    /// <param name="id">A thread's number, or a message's.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="alone">A message's number means that message, and not its conversation.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null once it is done.</returns>
    public async Task<Failure?> MoveAsync(HttpContext context, long id, long folder, bool alone, CancellationToken cancellationToken) =>
        (await finder.KeyOfAsync(context.RequireMessagingUser(), id, cancellationToken)).TryGet(out var key, out var failure)
            ? key?.Adapter == DraftKeeper.KeptHere
                ? new SmRefusal(SmCode.DraftNotMovable)
                : await MoveAsync(context, (id, key), folder, alone, cancellationToken)
            : failure;

    /// <summary>
    /// Moves a message to the trash, as legacy does it. The number of a draft that is gone, deleted in another tab or sent, is the
    /// person's own, and what was asked for is so.
    /// </summary>
    /// <returns>Null once it is done.</returns>
    public async Task<Failure?> DeleteAsync(HttpContext context, long id, CancellationToken cancellationToken) =>
        (await finder.KeyOfAsync(context.RequireMessagingUser(), id, cancellationToken)).TryGet(out var key, out var failure)
            ? key?.Adapter == DraftKeeper.KeptHere
                ? null
                : await MoveAsync(context, (id, key), FolderIds.Trash, alone: true, cancellationToken)
            : failure;

    private async Task<Failure?> MoveAsync(
        HttpContext context, (long Id, EhrMessageKey? Key) named, long folder, bool alone, CancellationToken cancellationToken)
    {
        var (user, flow) = (context.RequireMessagingUser(), context.GetFlowDecision());
        if (named.Key is not { } key)
        {
            return new SmRefusal(SmCode.MessageNotFound);
        }

        if (!(await finder.FindAsync(user, flow, key, cancellationToken)).TryGet(out var owned, out var failure))
        {
            return failure;
        }

        if (!FolderIds.TakesMoves(folder))
        {
            return new SmRefusal(SmCode.MoveFailed);
        }

        var (mailbox, conversation, source) = owned;
        if (await writes.OfConversationAsync(user, flow, conversation.Newest.Key, cancellationToken) is { } closed)
        {
            return closed;
        }

        if (folder > 0 && await UnknownFolderAsync(context, folder, cancellationToken) is { } unknown)
        {
            return unknown;
        }

        var single = alone ? conversation.Messages.FirstOrDefault(message => message.Key == key) : null;
        var moved = single is null ? conversation.Messages : [single];
        try
        {
            if (await MarkAsync(user, mailbox.UserKey, source, moved, folder, cancellationToken) is { } unmarked)
            {
                return unmarked;
            }

            await KeepAsync(mailbox.UserKey, conversation, single, folder, cancellationToken);
        }
        catch (DbException)
        {
            return new ServiceUnavailable("store", StoreGuard.RetryAfter);
        }

        mail.Forget(mailbox.UserKey, source.Profile.Name);
        events.Publish(new AccountSignal(mailbox.UserKey, AccountSignalKind.MailMoved, named.Id));
        return null;
    }

    /// <summary>
    /// The EHR learns of the trash. It has one mark for a message, so what was unread before is kept here, and is so again outside.
    /// </summary>
    private async Task<Failure?> MarkAsync(
        MessagingUser user, UserPseudonym userKey, MailboxSource source, ImmutableArray<MailItem> moved, long folder,
        CancellationToken cancellationToken)
    {
        MailItem[] changing =
        [
            .. moved.Where(message => !message.IsSent && (message.Status == MailStatus.Deleted) == (folder != FolderIds.Trash)),
        ];
        var unread = changing.Where(message => message.IsUnread).ToArray();
        if (folder == FolderIds.Trash)
        {
            foreach (var message in unread)
            {
                await places.SaveAsync(
                    userKey, ConversationKey.OfUnread(message.Key), new Placement(FolderIds.Trash, message.SentAt), cancellationToken);
            }
        }

        (MailStatus Status, IEnumerable<MailItem> Of)[] marks = folder == FolderIds.Trash
            ? [(MailStatus.Deleted, changing)]
            : [(MailStatus.Unread, unread), (MailStatus.Read, changing.Except(unread))];
        foreach (var (status, of) in marks)
        {
            var marked = await source.Mailbox.SetStatusAsync(
                user.Patient, [.. of.Select(message => message.Key)], status, cancellationToken);
            if (!marked.TryGet(out _, out var failure))
            {
                return failure;
            }
        }

        if (folder != FolderIds.Trash && unread.Length > 0)
        {
            await places.ForgetAsync(userKey, [.. unread.Select(message => ConversationKey.OfUnread(message.Key))], cancellationToken);
        }

        return null;
    }

    private async Task KeepAsync(
        UserPseudonym userKey, Conversation conversation, MailItem? single, long folder, CancellationToken cancellationToken)
    {
        if (single is not null)
        {
            await places.SaveAsync(
                userKey, ConversationKey.OfSingle(single.Key), new Placement(folder, single.SentAt), cancellationToken);
            return;
        }

        await places.SaveAsync(userKey, conversation.Key, new Placement(folder, conversation.Newest.SentAt), cancellationToken);
        if (!conversation.Singles.IsEmpty)
        {
            await places.ForgetAsync(userKey, [.. conversation.Singles.Keys.Select(ConversationKey.OfSingle)], cancellationToken);
        }
    }

    /// <summary>Folders are legacy's: one that it does not know takes nothing.</summary>
    private async Task<Failure?> UnknownFolderAsync(HttpContext context, long folder, CancellationToken cancellationToken)
    {
        var read = await legacy.GetAsync(
            context, string.Create(CultureInfo.InvariantCulture, $"{MessagingRoutes.Base}/folders/{folder}"), cancellationToken);
        return read.IsSuccess ? null
            : read.IsAnswer ? new SmRefusal(SmCode.FolderNotFound)
            : new ServiceUnavailable("folders", StoreGuard.RetryAfter);
    }
}
