using System.ComponentModel;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Messages;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Mailbox.Drafts;

/// <summary>Saves the draft of a reply to a message that only this service has a number for.</summary>
internal static class SaveReplyDraftEndpoint
{
    public static async Task<IResult> CreateAsync(
        HttpContext context,
        [Description("The message answered")] long replyToId,
        JsonBody<DraftFields> body,
        ReplyDraftKeeper keeper,
        DraftResourceMapper resources,
        CancellationToken cancellationToken)
    {
        var saved = await SaveAsync(context, replyToId, null, body, keeper, cancellationToken);
        return saved.TryGet(out var draft, out var failure)
            ? JsonApiResponses.One(
                resources.Map(draft, "message_drafts", MessageEndpoints.AddressOf(context)), StatusCodes.Status201Created)
            : new FailureResult(failure);
    }

    public static async Task<IResult> UpdateAsync(
        HttpContext context,
        [Description("The message answered")] long replyToId,
        [Description("The draft's messageId")] long draftId,
        JsonBody<DraftFields> body,
        ReplyDraftKeeper keeper,
        CancellationToken cancellationToken)
    {
        var saved = await SaveAsync(context, replyToId, draftId, body, keeper, cancellationToken);
        return saved.TryGet(out _, out var failure) ? TypedResults.NoContent() : new FailureResult(failure);
    }

    private static async Task<Result<Draft>> SaveAsync(
        HttpContext context, long replyToId, long? draftId, JsonBody<DraftFields> body, ReplyDraftKeeper keeper,
        CancellationToken cancellationToken) =>
        body.Content.TryGet(out var fields, out var unreadable)
            ? await keeper.SaveAsync(
                context.RequireMessagingUser(), context.GetFlowDecision(), replyToId, draftId, fields,
                cancellationToken)
            : unreadable;
}
