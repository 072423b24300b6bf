using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Encryption;
using SecureMessaging.Core.Failures;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Returning;

/// <summary>
/// Puts one message that failed back into its sender's drafts, where no response said so. Goes on trying for as long as the text
/// is kept.
/// </summary>
internal sealed class MessageReturner(
    ReturnClaims claims, IDraftReturner drafts, DataKeyWrapping wrapping, ReturnMetrics metrics, IOptions<MessagesOptions> options,
    StoreClock time, ILogger<MessageReturner> logger)
{
    /// <summary>One step for a row this instance has claimed.</summary>
    public async Task StepAsync(Submission claimed, CancellationToken cancellationToken)
    {
        if (claimed.ResponseSentAt >= claimed.SettledAt)
        {
            await claims.EndAsync(claimed, null, cancellationToken);
            return;
        }

        if (await claims.IsReplacedAsync(claimed, cancellationToken))
        {
            if (await claims.EndAsync(claimed, null, cancellationToken))
            {
                metrics.Kept();
            }

            return;
        }

        var opened = Open(claimed);
        if (!opened.TryGet(out var payload, out var unreadable))
        {
            await PostponeAsync(claimed, unreadable, cancellationToken);
        }
        else if (payload.Value is not { } text)
        {
            await GiveUpAsync(claimed, "its text is not kept any more", cancellationToken);
        }
        else
        {
            await PutBackAsync(claimed, text, cancellationToken);
        }
    }

    private async Task PutBackAsync(Submission claimed, SubmissionPayload payload, CancellationToken cancellationToken)
    {
        var put = await drafts.PutBackAsync(Returned(claimed, payload), cancellationToken);
        if (!put.TryGet(out var draft, out var failure))
        {
            await PostponeAsync(claimed, failure, cancellationToken);
            return;
        }

        // Counted by whoever ends it: an instance whose lease ran out meanwhile repeated what another had done.
        if (await claims.EndAsync(claimed, draft.DraftId, cancellationToken))
        {
            (draft.IsNew ? (Action)metrics.Returned : metrics.Kept)();
            ReturnLog.PutBack(logger, claimed.Id.Value, draft.DraftId, draft.IsNew);
        }
    }

    private async Task PostponeAsync(Submission claimed, Failure failure, CancellationToken cancellationToken)
    {
        var next = time.GetUtcNow() + ReturnBackoff.After(claimed.ReturnAttempts);
        if (next >= ExpiryOf(claimed))
        {
            await GiveUpAsync(claimed, failure.GetType().Name, cancellationToken);
            return;
        }

        ReturnLog.Postponed(logger, claimed.Id.Value, failure.GetType().Name, claimed.ReturnAttempts, next);
        await claims.PostponeAsync(claimed, next, cancellationToken);
    }

    private async Task GiveUpAsync(Submission claimed, string reason, CancellationToken cancellationToken)
    {
        if (await claims.EndAsync(claimed, null, cancellationToken))
        {
            metrics.GivenUp();
            ReturnLog.GivenUp(logger, claimed.Id.Value, reason);
        }
    }

    /// <summary>
    /// No text where it was deleted. A key ring that is broken may be repaired later, so that is a failure and is tried again.
    /// </summary>
    private Result<KeptText> Open(Submission claimed)
    {
        try
        {
            return new KeptText(DecryptedSubmission.Open(claimed, wrapping).Payload);
        }
        catch (CryptographicException)
        {
            return new ServiceUnavailable("key ring");
        }
    }

    private ReturnedMessage Returned(Submission claimed, SubmissionPayload payload) => new()
    {
        Owner = claimed.UserKey,
        Message = PayloadMapper.ToMessage(claimed, payload),
        RecipientId = claimed.RecipientId,
        ReplyToId = claimed.ReplyToId,
        DraftId = claimed.DraftId,
        Reason = NotDeliveredReasons.Of(claimed),
        NotDelivered = new NotDelivered
        {
            SubmissionId = claimed.Id.Value,
            Reason = NotDeliveredReasons.Of(claimed).ToWireName(),
            At = WireTime.Of(SettledAt(claimed)),
        },
        SentAt = DateTimeOffset.FromUnixTimeMilliseconds(claimed.CreatedAt),
        ExpiresAt = ExpiryOf(claimed),
        Attempt = claimed.ReturnAttempts,
    };

    private DateTimeOffset ExpiryOf(Submission claimed) => SettledAt(claimed) + options.Value.FailedPayloadRetention;

    private static DateTimeOffset SettledAt(Submission claimed) =>
        DateTimeOffset.FromUnixTimeMilliseconds(claimed.SettledAt ?? claimed.UpdatedAt);

    private sealed record KeptText(SubmissionPayload? Value);
}
