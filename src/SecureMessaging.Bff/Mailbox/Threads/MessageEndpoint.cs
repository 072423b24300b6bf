using System.ComponentModel;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Mailbox.Conversations;
using SecureMessaging.Bff.Mailbox.Mail;
using SecureMessaging.Bff.Messages;
using SecureMessaging.Bff.Messages.Events;
using SecureMessaging.Bff.Messages.Sending;
using SecureMessaging.Bff.Telemetry;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Mail;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Mailbox.Threads;

/// <summary>One message of a conversation that legacy does not know, and its files.</summary>
internal static class MessageEndpoint
{
    /// <summary>The name of a file that has none that can be used.</summary>
    public const string UnnamedFile = "attachment";

    /// <summary>More than any EHR takes.</summary>
    private const int MaxFiles = 1_000;

    /// <summary>Opens a message; one that was received is read from then on, in its EHR too.</summary>
    public static async Task<IResult> ReadAsync(
        HttpContext context,
        [Description("The message's messageId")] long id,
        ConversationFinder finder,
        MailReader mail,
        MailTexts texts,
        ThreadMessageMapper messages,
        IdAliases aliases,
        PlacementStore places,
        AccountEventHub events,
        StoreGuard guard,
        CancellationToken cancellationToken)
    {
        var user = context.RequireMessagingUser();
        var found = await FindAsync(context, user, id, finder, cancellationToken);
        if (!found.TryGet(out var owned, out var failure))
        {
            return new FailureResult(failure);
        }

        var (mailbox, conversation, source, item) = owned;
        if (!(await texts.ReadAsync(source.Mailbox, user.Patient, item, cancellationToken)).TryGet(out var text, out failure))
        {
            return new FailureResult(failure);
        }

        if (item.Status == MailStatus.Unread)
        {
            item = item with { Status = await MarkReadAsync(context, user, owned, mail, cancellationToken) };
            if (item.Status == MailStatus.Read)
            {
                events.Publish(new AccountSignal(mailbox.UserKey, AccountSignalKind.MailRead, id));
            }
        }

        var numbered = await guard.RunAsync<long>(
            user.Id,
            async userKey =>
            {
                if (item.WasUnread)
                {
                    // In the trash its EHR has no mark for it.
                    await places.ForgetAsync(userKey, [ConversationKey.OfUnread(item.Key)], cancellationToken);
                }

                return await aliases.GetOrAddAsync(userKey, conversation.Key.ToAliasKey(), cancellationToken);
            },
            StoreGuard.RetryAfter,
            cancellationToken);
        if (!numbered.TryGet(out var thread, out failure))
        {
            return new FailureResult(failure);
        }

        var resource = messages.Map(
            user, item with { WasUnread = false }, text, (id, thread, conversation.FolderOf(item)), "messages",
            MessageEndpoints.AddressOf(context), context.GetFlowDecision().LetsAnswer(source.Profile));
        var files = SentFiles.Resources(resource.Attributes.Attachments);
        return JsonApiResponses.One(resource, included: files.Count > 0 ? files : null);
    }

    /// <summary>A file, to be saved and never to be shown by the browser.</summary>
    public static async Task<IResult> DownloadAsync(
        HttpContext context,
        [Description("The message's messageId")] long id,
        [Description("The file's number in the message")] long file,
        ConversationFinder finder,
        DownloadPlaces places,
        CancellationToken cancellationToken)
    {
        var user = context.RequireMessagingUser();
        var found = await FindAsync(context, user, id, finder, cancellationToken);
        if (!found.TryGet(out var owned, out var failure)
            || (failure = await places.EnterAsync(context, user.Id, cancellationToken)) is not null)
        {
            return new FailureResult(failure);
        }

        if (file is < 1 or > MaxFiles)
        {
            return new FailureResult(RequestRefused.NotFound("attachment"));
        }

        var (_, _, source, item) = owned;
        var opening = await source.Mailbox.OpenFileAsync(user.Patient, item.Key, (int)file, cancellationToken);
        return opening.TryGet(out var opened, out failure)
            ? new DownloadResult(opened, source.Profile.Ehr)
            : new FailureResult(failure);
    }

    /// <summary>A message that stays unread is no reason to keep its text from the person; the failure is in the log.</summary>
    private static async Task<MailStatus> MarkReadAsync(
        HttpContext context, MessagingUser user,
        (OwnMailbox Mailbox, Conversation Conversation, MailboxSource Source, MailItem Item) owned, MailReader mail,
        CancellationToken cancellationToken)
    {
        var (mailbox, _, source, item) = owned;
        var marked = await source.Mailbox.SetStatusAsync(user.Patient, [item.Key], MailStatus.Read, cancellationToken);
        mail.Forget(mailbox.UserKey, source.Profile.Name);
        if (marked.TryGet(out _, out var failure))
        {
            return MailStatus.Read;
        }

        FailureLog.Report(context, failure);
        return item.Status;
    }

    private static async Task<Result<(OwnMailbox Mailbox, Conversation Conversation, MailboxSource Source, MailItem Item)>> FindAsync(
        HttpContext context, MessagingUser user, long id, ConversationFinder finder, CancellationToken cancellationToken)
    {
        var found = await finder.FindAsync(user, context.GetFlowDecision(), id, cancellationToken);
        return !found.TryGet(out var owned, out var failure) ? failure
            : owned.Conversation.Messages.FirstOrDefault(message => message.Key == owned.Key) is { } item
                ? (owned.Mailbox, owned.Conversation, owned.Source, item)
                : new SmRefusal(SmCode.MessageNotFound);
    }
}
