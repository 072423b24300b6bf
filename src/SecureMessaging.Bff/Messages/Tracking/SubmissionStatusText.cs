using System.Diagnostics;
using SecureMessaging.Bff.Messages.Submissions;

namespace SecureMessaging.Bff.Messages.Tracking;

/// <summary>A state as the sender reads it, and what to do about it.</summary>
internal static class SubmissionStatusText
{
    public static (string Description, string NextStep) Of(Submission submission) => submission.State switch
    {
        SubmissionState.Received => ("We have your message and are about to send it.", "Nothing. Please do not send it again."),
        SubmissionState.Dispatching => ("Your message is being sent.", "Nothing. Please do not send it again."),
        SubmissionState.Unconfirmed => (
            "We do not know yet whether your message arrived. We keep checking.", "Please wait, and do not send it again."),
        SubmissionState.Sent when submission.ConfirmedAt is null => (
            "Your care team's system took your message. We are checking that it shows there.", "Nothing."),
        SubmissionState.Sent => ("Your message is with your care team.", "Nothing."),
        SubmissionState.Undetermined => (
            "We could not find out whether your message arrived.",
            $"Ask your care team whether they have it before you send it again. {KeptText(submission)}"),
        SubmissionState.Failed when submission.Acknowledged => (
            "Your care team's system took your message and then did not keep it. Your care team does not have it.",
            $"Please send it again. {KeptText(submission)}"),
        SubmissionState.Failed => ("Your message was not sent.", $"You can send it again. {KeptText(submission)}"),
        _ => throw new UnreachableException(),
    };

    /// <summary>The text is forgotten before the row is; a draft is its writer's to send or to delete.</summary>
    private static string KeptText(Submission submission) =>
        submission is { State: SubmissionState.Failed, ReturnedDraftId: not null } ? "It was put back into your drafts."
        : submission.Payload is null ? "The text is not kept here any more." : "The text is kept here.";
}
