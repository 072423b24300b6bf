using System.ComponentModel;
using System.Data.Common;
using System.Globalization;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Flow.Reading;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Mailbox.Closed;
using SecureMessaging.Bff.Mailbox.Conversations;
using SecureMessaging.Bff.Mailbox.Drafts;
using SecureMessaging.Bff.Mailbox.Mail;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Ehr.Mail;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Mailbox.Threads;

/// <summary>
/// <c>PATCH threads/{id}/move</c> and <c>PATCH messages/{id}/move</c> of a conversation that legacy does not know. Its EHR has no folders:
/// the folder is kept here, and the EHR learns of the trash alone.
/// </summary>
internal static class MoveEndpoint
{
    public static async Task<IResult> MoveAsync(
        HttpContext context,
        [Description("The threadId, or the messageId of one of its messages")] long id,
        ConversationFinder finder,
        MailReader mail,
        PlacementStore places,
        ClosedWrites writes,
        IBaseFlowReader legacy,
        CancellationToken cancellationToken)
    {
        var asked = context.Request.Query["folder_id"].FirstOrDefault() ?? context.Request.Query["folderId"].FirstOrDefault();
        if (!long.TryParse(asked?.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var folder))
        {
            return new FailureResult(RequestRefused.MissingParameter("folder_id"));
        }

        var failure = await TryMoveAsync(context, id, folder, finder, mail, places, writes, legacy, cancellationToken);
        return failure is null ? TypedResults.NoContent() : new FailureResult(failure);
    }

    private static async Task<Failure?> TryMoveAsync(
        HttpContext context, long id, long folder, ConversationFinder finder, MailReader mail, PlacementStore places, ClosedWrites writes,
        IBaseFlowReader legacy, CancellationToken cancellationToken)
    {
        var user = context.RequireMessagingUser();
        if (!(await finder.KeyOfAsync(user, id, cancellationToken)).TryGet(out var key, out var failure))
        {
            return failure;
        }

        if (key is null)
        {
            return new SmRefusal(SmCode.MessageNotFound);
        }

        if (key.Adapter == DraftKeeper.KeptHere)
        {
            return new SmRefusal(SmCode.DraftNotMovable);
        }

        if (!(await finder.FindAsync(user, context.GetFlowDecision(), key, cancellationToken)).TryGet(out var owned, out failure))
        {
            return failure;
        }

        if (!FolderIds.TakesMoves(folder))
        {
            return new SmRefusal(SmCode.MoveFailed);
        }

        var newest = owned.Conversation.Newest.Key;
        if (await writes.OfConversationAsync(user, context.GetFlowDecision(), newest, cancellationToken) is { } closed)
        {
            return closed;
        }

        if (folder > 0 && await UnknownFolderAsync(context, folder, legacy, cancellationToken) is { } unknown)
        {
            return unknown;
        }

        var (mailbox, conversation, source) = owned;
        var received = conversation.Messages.Where(message => !message.IsSent).ToArray();
        var changing = folder == FolderIds.Trash
            ? received.Where(message => message.Status != MailStatus.Deleted)
            : received.Where(message => message.Status == MailStatus.Deleted);
        var status = folder == FolderIds.Trash ? MailStatus.Deleted : MailStatus.Read;
        var marked = await source.Mailbox.SetStatusAsync(
            user.Patient, [.. changing.Select(message => message.Key)], status, cancellationToken);
        if (!marked.TryGet(out _, out failure))
        {
            return failure;
        }

        try
        {
            await places.SaveAsync(mailbox.UserKey, conversation.Key, new Placement(folder, conversation.Newest.SentAt), cancellationToken);
        }
        catch (DbException)
        {
            return new ServiceUnavailable("store", StoreGuard.RetryAfter);
        }

        mail.Forget(user.Id, source.Profile.Name);
        return null;
    }

    /// <summary>Folders are legacy's: one that it does not know takes nothing.</summary>
    private static async Task<Failure?> UnknownFolderAsync(
        HttpContext context, long folder, IBaseFlowReader legacy, CancellationToken cancellationToken)
    {
        var read = await legacy.GetAsync(
            context, string.Create(CultureInfo.InvariantCulture, $"{MessagingRoutes.Base}/folders/{folder}"), cancellationToken);
        return read.IsSuccess ? null
            : read.IsAnswer ? new SmRefusal(SmCode.FolderNotFound)
            : new ServiceUnavailable("folders", StoreGuard.RetryAfter);
    }
}
