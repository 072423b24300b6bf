using SecureMessaging.Bff.Failures;

namespace SecureMessaging.Bff.Messages.Submissions;

/// <summary>
/// Joins, repeats or takes a message as new. What is under way is joined. What went out is repeated for a short while
/// after its sender was told, because a second press of the button is not a second message; and for a long while when the
/// sender was never told, because a retry after a 504 wants the truth and not a second copy.
/// </summary>
internal static class IntakeRule
{
    public static Intake Decide(Submission? last, SubmissionKey fresh, DateTimeOffset now, MessagesOptions options)
    {
        if (last is null)
        {
            return new Intake.Fresh(null);
        }

        if (last.ContentHash != fresh.ContentHash)
        {
            return new Intake.Refused(new RequestRefused(
                422, "422", "Unprocessable entity", "This Idempotency-Key was used for another message"));
        }

        return last.State switch
        {
            SubmissionState.Received when last.LeaseUntil < now.ToUnixTimeMilliseconds() => new Intake.Fresh(GiveUp(last, now)),
            SubmissionState.Failed => new Intake.Fresh(null),
            SubmissionState.Sent => IsRepetition(last, now, options) ? new Intake.Repeated(last) : new Intake.Fresh(null),
            _ => new Intake.Joined(last),
        };
    }

    private static bool IsRepetition(Submission last, DateTimeOffset now, MessagesOptions options)
    {
        if (last.ExplicitKey)
        {
            return true;
        }

        var since = last.ToldAt is { } told
            ? DateTimeOffset.FromUnixTimeMilliseconds(told) + options.RepetitionWindow
            : DateTimeOffset.FromUnixTimeMilliseconds(last.SettledAt ?? last.UpdatedAt) + options.UntoldWindow;
        return now < since;
    }

    private static Submission GiveUp(Submission orphan, DateTimeOffset now) =>
        orphan.Failed(StoredFailure.NeverDispatched, now);
}
