using System.Globalization;
using System.Text.Json;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Mailbox.Drafts;
using SecureMessaging.Bff.Messages.Events;
using SecureMessaging.Bff.Messages.JoinedDrafts;
using SecureMessaging.Bff.Messages.Sending.Admission;
using SecureMessaging.Bff.Messages.Sending.Reading;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Mailbox.EhrDrafts;

/// <summary>
/// Saves a draft again that legacy saves in its EHR, unless a message takes it along: then the web client, which saves it once more
/// without being asked, must get 204.
/// </summary>
internal sealed class EhrDraftSaver(
    HeldDraftSaver held, DraftsSavedLately savedLately, EhrDraftEvents events, StoreGuard guard)
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

    /// <summary>Legacy saves it: what it says is remembered for the send that mostly follows.</summary>
    /// <param name="context">Of the request that is legacy's.</param>
    /// <param name="draft">The draft's number; null for a new one, which legacy numbers.</param>
    public void Remember(HttpContext context, long? draft)
    {
        var user = context.RequireMessagingUser().Id;
        context.Features.Set(new LegacyAnswerReader(async (status, body) =>
        {
            var saved = status == StatusCodes.Status204NoContent ? draft
                : status == StatusCodes.Status201Created && draft is null ? NumberIn(body)
                : null;
            if (saved is { } number)
            {
                savedLately.Add(user, number);
                await events.SayAsync(user, AccountSignalKind.DraftSaved, number);
            }
        }));
    }

    private static long? NumberIn(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.TryGetProperty("data", out var data) && data.TryGetProperty("id", out var id)
                && long.TryParse(id.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // It is asked about when it is sent.
            return null;
        }
    }

    private sealed record SaveOutcome(HeldDraft Held);
}
