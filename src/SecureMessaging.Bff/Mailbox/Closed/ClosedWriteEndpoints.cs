using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Mailbox.EhrDrafts;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Mailbox.Closed;

/// <summary>
/// Calls of legacy that change something, for people of the new flow: refused where they touch a facility in a phase that stops
/// messaging, and legacy's in every other case, as they came. Their bodies are not read here, but that of a reply draft saved again.
/// </summary>
internal static class ClosedWriteEndpoints
{
    /// <param name="routes">Where they are added.</param>
    /// <param name="address">Where the calls of the web client begin, or those of the mobile app.</param>
    public static void MapClosedWrites(this IEndpointRouteBuilder routes, string address)
    {
        var group = routes.MapGroup(address)
            .RequireAuthorization(MessagingPolicies.Messaging)
            .RequireNewFlow()
            .WithMaxBody(limits => limits.MaxDraftBody)
            .ExcludeFromDescription();
        group.MapPost("message_drafts/{replyToId:long}/replydraft", SaveReplyDraftAsync).Accepts<object>(MediaTypes.Any);
        group.MapPut("message_drafts/{replyToId:long}/replydraft/{draftId:long}", UpdateEhrReplyDraftEndpoint.UpdateAsync)
            .Accepts<object>(MediaTypes.Any);
        group.MapPatch("messages/{id:long}/move", MoveMessageAsync).Accepts<object>(MediaTypes.Any);
        group.MapPatch("threads/{id:long}/move", MoveThreadAsync).Accepts<object>(MediaTypes.Any);
        group.MapPost("folders", ChangeFolders).Accepts<object>(MediaTypes.Any);
        group.MapPut("folders/{id:long}", ChangeFolders).Accepts<object>(MediaTypes.Any);
        group.MapDelete("folders/{id:long}", DeleteFolderEndpoint.DeleteAsync);
    }

    private static async Task<IResult> SaveReplyDraftAsync(
        HttpContext context, long replyToId, ClosedWrites writes, IBaseFlow baseFlow, CancellationToken cancellationToken) =>
        Answer(
            await writes.OfMessageAsync(context.RequireMessagingUser(), context.GetFlowDecision(), replyToId, cancellationToken), baseFlow);

    private static async Task<IResult> MoveMessageAsync(
        HttpContext context, long id, ClosedWrites writes, IBaseFlow baseFlow, CancellationToken cancellationToken) =>
        Answer(await writes.OfMessageAsync(context.RequireMessagingUser(), context.GetFlowDecision(), id, cancellationToken), baseFlow);

    private static async Task<IResult> MoveThreadAsync(
        HttpContext context, long id, ClosedWrites writes, IBaseFlow baseFlow, CancellationToken cancellationToken) =>
        Answer(await writes.OfThreadAsync(context.RequireMessagingUser(), context.GetFlowDecision(), id, cancellationToken), baseFlow);

    private static IResult ChangeFolders(HttpContext context, ClosedWrites writes, IBaseFlow baseFlow) =>
        Answer(writes.OfMailbox(context.RequireMessagingUser()), baseFlow);

    private static IResult Answer(Failure? refusal, IBaseFlow baseFlow) =>
        refusal is null ? new ProxyToLegacyResult(baseFlow) : new FailureResult(refusal);
}
