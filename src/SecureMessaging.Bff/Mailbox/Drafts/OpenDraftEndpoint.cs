using System.ComponentModel;
using SecureMessaging.Bff.CareTeams;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Mailbox.Closed;
using SecureMessaging.Bff.Mailbox.Drafts.Moved;
using SecureMessaging.Bff.Mailbox.EhrDrafts;
using SecureMessaging.Bff.Mailbox.Threads;
using SecureMessaging.Bff.Messages;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.Mailbox.Drafts;

/// <summary>Opens and deletes drafts that are kept here, and messages that legacy does not know; every other message is legacy's.</summary>
internal static class OpenDraftEndpoint
{
    public static async Task<IResult> OpenAsync(
        HttpContext context,
        [Description("The draft's messageId")] long id,
        DraftKeeper keeper,
        DraftResourceMapper resources,
        ConversationFinder finder,
        ConversationEndpoint conversations,
        MovedDraftNumbers moved,
        SenderWarmUp warmUp,
        IBaseFlow baseFlow,
        CancellationToken cancellationToken)
    {
        // Who opens a conversation or a draft may be about to answer.
        var user = context.RequireMessagingUser();
        warmUp.Begin(user, context.GetFlowDecision(), teamId: null);
        var found = await keeper.FindAsync(user, id, cancellationToken);
        if (!found.TryGet(out var lookup, out var failure) && IdAliases.IsAlias(id))
        {
            // Legacy cannot know the number: its 404 would say that the draft is gone.
            return new FailureResult(failure);
        }

        if (lookup?.Draft is { } former && !IdAliases.IsAlias(id) && await moved.IsMessageAsync(context, user, id, cancellationToken))
        {
            return (await moved.RenumberAsync(user, former, cancellationToken)).TryGet(out _, out failure)
                ? new ProxyToLegacyResult(baseFlow)
                : new FailureResult(failure);
        }

        // A draft of a reply is shown with its conversation.
        var opened = lookup?.Draft is { Text.ReplyToId: { } answered } ? answered : id;
        if (IdAliases.IsAlias(opened))
        {
            if (!(await finder.KeyOfAsync(user, opened, cancellationToken)).TryGet(out var key, out failure))
            {
                return new FailureResult(failure);
            }

            if (key is null && lookup?.Draft is null)
            {
                return new FailureResult(new SmRefusal(SmCode.MessageNotFound));
            }

            if (key is not null && key.Adapter != DraftKeeper.KeptHere)
            {
                var conversation = await conversations.OpenAsync(context, user, key, cancellationToken);
                if (conversation.TryGet(out var thread, out failure))
                {
                    return thread;
                }

                // What somebody wrote opens without its conversation too.
                if (lookup?.Draft is null)
                {
                    return new FailureResult(failure);
                }
            }
        }

        return lookup?.Draft is { } draft
            ? JsonApiResponses.Many([resources.Map(draft, "message_thread_details", MessageEndpoints.AddressOf(context))])
            : new ProxyToLegacyResult(baseFlow);
    }

    public static async Task<IResult> DeleteAsync(
        HttpContext context,
        [Description("The messageId of the draft or message")] long id,
        DraftKeeper keeper,
        ConversationMover mover,
        MovedDraftNumbers moved,
        ClosedWrites writes,
        EhrDraftEvents events,
        IBaseFlow baseFlow,
        CancellationToken cancellationToken)
    {
        // A draft kept here does not move, and may be deleted; what an EHR holds would come back after the move.
        var user = context.RequireMessagingUser();
        if (!IdAliases.IsAlias(id)
            && await writes.OfMessageAsync(user, context.GetFlowDecision(), id, cancellationToken) is { } closed)
        {
            return new FailureResult(closed);
        }

        var deleted = await keeper.DeleteAsync(user, id, cancellationToken);
        if (!deleted.TryGet(out var existed, out var failure) && IdAliases.IsAlias(id))
        {
            return new FailureResult(failure);
        }

        if (!IdAliases.IsAlias(id))
        {
            // A draft that began in an EHR exists there too, unless it was sent there: then the message would go.
            if (existed && await moved.IsMessageAsync(context, user, id, cancellationToken))
            {
                return TypedResults.NoContent();
            }

            // What the web client deletes in this way are drafts.
            context.Features.Set(events.OfDeletion(user.Id, id));
            return new ProxyToLegacyResult(baseFlow);
        }

        failure = existed ? null : await mover.DeleteAsync(context, id, cancellationToken);
        return failure is null ? TypedResults.NoContent() : new FailureResult(failure);
    }
}
