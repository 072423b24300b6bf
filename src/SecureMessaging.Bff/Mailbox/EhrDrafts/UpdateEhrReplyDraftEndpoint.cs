using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Mailbox.Closed;
using SecureMessaging.Bff.Mailbox.Drafts;

namespace SecureMessaging.Bff.Mailbox.EhrDrafts;

/// <summary>Saves the draft of a reply again that legacy saves in its EHR.</summary>
internal static class UpdateEhrReplyDraftEndpoint
{
    public static async Task<IResult> UpdateAsync(
        HttpContext context, long replyToId, long draftId, EhrDraftSaver saver, ClosedWrites writes, IBaseFlow baseFlow,
        CancellationToken cancellationToken)
    {
        if (context.Request.HasJsonContentType())
        {
            byte[] asItCame = [];
            var read = await JsonBody<DraftFields>.ReadAsync(context, json =>
            {
                asItCame = json.ToArray();
                return JsonBodyReader.Read<DraftFields>(json.Span);
            });
            if (!read.TryGet(out var fields, out var unreadable))
            {
                return new FailureResult(unreadable);
            }

            if (await saver.TrySaveAsync(context, draftId, fields, cancellationToken) is { } saved)
            {
                return saved;
            }

            // Legacy reads the body again, as it came.
            context.Request.Body = new MemoryStream(asItCame, writable: false);
        }

        return await writes.OfMessageAsync(context.RequireMessagingUser(), context.GetFlowDecision(), replyToId, cancellationToken)
            is { } closed
                ? new FailureResult(closed)
                : Legacys();

        ProxyToLegacyResult Legacys()
        {
            saver.Remember(context, draftId);
            return new ProxyToLegacyResult(baseFlow);
        }
    }
}
