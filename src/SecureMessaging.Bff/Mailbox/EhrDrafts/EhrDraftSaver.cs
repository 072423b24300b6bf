using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Mailbox.Drafts;
using SecureMessaging.Bff.Messages.JoinedDrafts;
using SecureMessaging.Bff.Messages.Sending.Reading;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Mailbox.EhrDrafts;

/// <summary>
/// Saves a draft again that legacy saves in its EHR, unless a message takes it along: then the web client, which saves it once more
/// without being asked, must get 204.
/// </summary>
internal sealed class EhrDraftSaver(HeldDraftSaver held, StoreGuard guard)
{
    /// <summary>What a draft is that was sent or thrown away, in the words of legacy.</summary>
    private static readonly ToleratedRefusal Gone =
        new(SmCode.SavedMessageNotDraft.Row.WireCode, SmCode.MessageNotFound.Row.WireCode, SmCode.EntityNotFound.Row.WireCode);

    /// <summary>The response where legacy has no part in it; else null, and then the request is legacy's.</summary>
    public async Task<IResult?> TrySaveAsync(HttpContext context, long draft, DraftFields fields, CancellationToken cancellationToken)
    {
        var text = new SendFields
        {
            Body = fields.Body, Subject = fields.Subject, Category = fields.Category, RecipientId = fields.RecipientId,
        };
        var saved = await guard.RunAsync<SaveOutcome>(
            context.RequireMessagingUser().Id,
            async userKey => (await held.SaveAsync(userKey, draft, text, cancellationToken)).Map(outcome => new SaveOutcome(outcome)),
            StoreGuard.RetryAfter,
            cancellationToken);
        if (!saved.TryGet(out var known, out var failure))
        {
            // Without the store it is not known; legacy saves what it can.
            return failure is ServiceUnavailable ? null : new FailureResult(failure);
        }

        if (known.Held == HeldDraft.MayBeGone)
        {
            context.Features.Set(Gone);
        }

        return known.Held == HeldDraft.Saved ? TypedResults.NoContent() : null;
    }

    private sealed record SaveOutcome(HeldDraft Held);
}
