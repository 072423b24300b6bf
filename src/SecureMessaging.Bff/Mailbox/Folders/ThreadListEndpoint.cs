using System.ComponentModel;
using System.Data.Common;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Mailbox.Conversations;
using SecureMessaging.Bff.Mailbox.Mail;
using SecureMessaging.Bff.Telemetry;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Mailbox.Folders;

/// <summary><c>GET folders/{id}/threads</c> over all EHRs of a person; legacy's alone where the person has no other.</summary>
internal static class ThreadListEndpoint
{
    public static async Task<IResult> ListAsync(
        HttpContext context,
        [Description("0 inbox, -1 sent, -2 drafts, -3 trash, above 0 a folder of the person's own")] long id,
        MailPlans plans,
        OwnMailboxReader reader,
        ThreadLists lists,
        SentBeforeLegacy before,
        EmptySentPause pause,
        IBaseFlow baseFlow,
        CancellationToken cancellationToken)
    {
        var user = context.RequireMessagingUser();
        var planning = plans.ForAsync(context, user, context.GetFlowDecision(), cancellationToken).AsTask();
        var query = ThreadListQuery.From(context.Request.Query);
        var begun = query is null || (planning.IsCompletedSuccessfully && IsLegacys(await planning, id))
            ? null
            : lists.Begin(context, id, query, cancellationToken);
        var plan = await planning;
        var ahead = id == FolderIds.Sent && query is not null ? await before.ReadAsync(context, user, plan, cancellationToken) : [];
        if (query is null || (IsLegacys(plan, id) && ahead.IsEmpty))
        {
            await (begun ?? Task.CompletedTask);
            return Legacys();
        }

        if (!(await reader.ReadAsync(user, plan.Added, cancellationToken)).TryGet(out var mailbox, out var failure))
        {
            // Legacy's read writes to this response, which must not be over before it.
            await (begun ?? Task.CompletedTask);
            return Without(failure);
        }

        try
        {
            // What legacy refuses, an unknown folder for example, it refuses in its own words.
            return await lists.ReadAsync(context, user, plan, mailbox.With(ahead), id, query, begun, cancellationToken) is { } document
                ? new MergedDocumentResult(document)
                : Legacys();
        }
        catch (DbException)
        {
            return Without(new ServiceUnavailable("store"));
        }

        IResult Without(Failure why)
        {
            if (!IsLegacys(plan, id))
            {
                return new FailureResult(why);
            }

            FailureLog.Report(context, why);
            return Legacys();
        }

        // Whichever way it is left to legacy, an empty Sent is not given without a pause.
        ProxyToLegacyResult Legacys()
        {
            if (id == FolderIds.Sent)
            {
                context.Features.Set(pause.Watch(user.Id, cancellationToken));
            }

            return new ProxyToLegacyResult(baseFlow);
        }
    }

    /// <summary>Where legacy shows all mail by itself, drafts are all that can be kept beside it.</summary>
    private static bool IsLegacys(MailPlan plan, long folder) => plan.IsPlain || (plan.HasNoMail && folder != FolderIds.Drafts);
}
