using SecureMessaging.Bff.Messages.Submissions.Outcomes;
using SecureMessaging.Core.Failures;

using Decision = SecureMessaging.Bff.Messages.Submissions.Deduplication.DeduplicationDecision;

namespace SecureMessaging.Bff.Messages.Submissions.Deduplication;

/// <summary>
/// Joins, repeats or takes a message as new. What is under way is joined. What went out is repeated for a short while
/// after its sender got the response, because a repeated click of the button is not a second message; and for a long while when the
/// sender never got the response, because a retry after a 504 wants the truth and not a second copy. A saved draft is sent
/// once. Where the outcome is undetermined the response says to ask the care team first: whoever sends it again has decided to.
/// </summary>
internal static class DeduplicationPolicy
{
    public static Decision Decide(KnownSubmissions known, SubmissionKey fresh, DateTimeOffset now, MessagesOptions options)
    {
        var byKey = ByKey(known.Last, fresh, now, options);
        return byKey is Decision.Fresh isNew && known.OfDraft is { } other ? ByDraft(other, fresh, isNew, now) : byKey;
    }

    /// <summary>Whether the same words again are a repeated click of what was sent, and not a second message.</summary>
    public static bool IsDuplicate(Submission last, DateTimeOffset now, MessagesOptions options)
    {
        if (last.ExplicitKey)
        {
            return true;
        }

        var since = last.ResponseSentAt is { } responseSentAt
            ? DateTimeOffset.FromUnixTimeMilliseconds(responseSentAt) + options.DeduplicationWindow
            : DateTimeOffset.FromUnixTimeMilliseconds(last.SettledAt ?? last.UpdatedAt) + options.UndeliveredResponseWindow;
        return now < since;
    }

    /// <summary>Its process died before the EHR was asked.</summary>
    public static bool IsOrphan(Submission last, DateTimeOffset now) =>
        last.State == SubmissionState.Received && last.LeaseUntil < now.ToUnixTimeMilliseconds();

    private static Decision ByKey(Submission? last, SubmissionKey fresh, DateTimeOffset now, MessagesOptions options)
    {
        if (last is null)
        {
            return new Decision.Fresh([]);
        }

        if (last.ContentHash != fresh.ContentHash)
        {
            return new Decision.Refused(new RequestRefused(
                422, "422", "Unprocessable entity", "This Idempotency-Key was used for another message"));
        }

        return last.State switch
        {
            SubmissionState.Received when IsOrphan(last, now) => new Decision.Fresh([GiveUp(last, now)]),
            SubmissionState.Undetermined when last.ExplicitKey => new Decision.Joined(last),
            SubmissionState.Failed or SubmissionState.Undetermined => new Decision.Fresh([]),
            SubmissionState.Sent => IsDuplicate(last, now, options) ? new Decision.Repeated(last) : new Decision.Fresh([]),
            _ => new Decision.Joined(last),
        };
    }

    /// <summary>
    /// The EHR consumes a draft once, so the same words under it are the same message whatever the time. Other words
    /// wait until it is known what became of the first; once those are sent they are a message of their own.
    /// </summary>
    private static Decision ByDraft(
        Submission other, SubmissionKey fresh, Decision.Fresh byKey, DateTimeOffset now) => other switch
        {
            _ when IsOrphan(other, now) => byKey.Abandons.Any(orphan => orphan.Id == other.Id)
                ? byKey
                : new Decision.Fresh([.. byKey.Abandons, GiveUp(other, now)]),
            { State: SubmissionState.Undetermined } => byKey,
            { State: SubmissionState.Sent } => other.ContentHash == fresh.ContentHash ? new Decision.Repeated(other) : byKey,
            _ => other.ContentHash == fresh.ContentHash
                ? new Decision.Joined(other)
                : new Decision.Refused(new DraftIsBeingSent(other.Id.Value)),
        };

    private static Submission GiveUp(Submission orphan, DateTimeOffset now) =>
        orphan.Failed(StoredFailure.NeverDispatched, now).Replaced();
}
