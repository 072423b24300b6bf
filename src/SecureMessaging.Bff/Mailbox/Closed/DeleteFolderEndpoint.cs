using System.Data.Common;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Mailbox.Conversations;
using SecureMessaging.Bff.Mailbox.Mail;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Mailbox.Closed;

/// <summary>
/// <c>DELETE folders/{id}</c>: legacy deletes an empty folder, and does not know of the conversations that this service has in it.
/// </summary>
internal static class DeleteFolderEndpoint
{
    public static async Task<IResult> DeleteAsync(
        HttpContext context, long id, ClosedWrites writes, MailPlans plans, OwnMailboxReader reader, PlacementStore places,
        IBaseFlow baseFlow, CancellationToken cancellationToken)
    {
        var user = context.RequireMessagingUser();
        if (writes.OfMailbox(user) is { } closed)
        {
            return new FailureResult(closed);
        }

        var plan = await plans.ForAsync(context, user, context.GetFlowDecision(), cancellationToken);
        if (plan.HasNoMail)
        {
            return new ProxyToLegacyResult(baseFlow);
        }

        if (!(await reader.ReadAsync(user, plan.Added, cancellationToken)).TryGet(out var mailbox, out var failure))
        {
            return new FailureResult(failure);
        }

        try
        {
            if (mailbox.Conversations.Any(conversation => conversation.IsIn(id)))
            {
                return new FailureResult(new SmRefusal(SmCode.FolderNotEmpty));
            }

            // What was moved there may still be in it.
            return mailbox.Partial.Any(partial => partial.LeavesOut) && await places.HoldAsync(mailbox.UserKey, id, cancellationToken)
                ? new FailureResult(new ServiceUnavailable("mailbox", StoreGuard.RetryAfter))
                : new ProxyToLegacyResult(baseFlow);
        }
        catch (DbException)
        {
            return new FailureResult(new ServiceUnavailable("store", StoreGuard.RetryAfter));
        }
    }
}
