using System.ComponentModel;
using System.Globalization;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Mailbox.Threads;

/// <summary>
/// <c>PATCH threads/{id}/move</c> of a conversation, and <c>PATCH messages/{id}/move</c> of one message, that legacy does not know.
/// </summary>
internal static class MoveEndpoint
{
    public static Task<IResult> MoveThreadAsync(
        HttpContext context,
        [Description("The threadId, or the messageId of one of its messages")] long id,
        ConversationMover mover,
        CancellationToken cancellationToken) => MoveAsync(context, id, mover, alone: false, cancellationToken);

    public static Task<IResult> MoveMessageAsync(
        HttpContext context,
        [Description("The messageId")] long id,
        ConversationMover mover,
        CancellationToken cancellationToken) => MoveAsync(context, id, mover, alone: true, cancellationToken);

    private static async Task<IResult> MoveAsync(
        HttpContext context, long id, ConversationMover mover, bool alone, CancellationToken cancellationToken)
    {
        var asked = context.Request.Query["folder_id"].FirstOrDefault() ?? context.Request.Query["folderId"].FirstOrDefault();
        if (!long.TryParse(asked?.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var folder))
        {
            return new FailureResult(RequestRefused.MissingParameter("folder_id"));
        }

        var failure = await mover.MoveAsync(context, id, folder, alone, cancellationToken);
        return failure is null ? TypedResults.NoContent() : new FailureResult(failure);
    }
}
