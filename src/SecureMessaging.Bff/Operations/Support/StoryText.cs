using System.Globalization;
using SecureMessaging.Bff.Flow.Support;
using SecureMessaging.Bff.Messages.Submissions;

namespace SecureMessaging.Bff.Operations.Support;

/// <summary>Sentences for whoever sits at the telephone: no code words, no text of a message, no name of a person or a care team.</summary>
internal static class StoryText
{
    public static string Asked(SupportCall call) =>
        $"{Time(call.At)}: the person {Deed(call.Operation)}, with {Device(call.Client)}.";

    public static string Answered(SupportCall call) =>
        $"The {call.Flow} flow answered, because {Because(call.Reason)}. {Outcome(call)}";

    public static string Because(string reason) => reason switch
    {
        "ALLOW_LIST" => "the person is named for the new flow",
        "DENY_LIST" => "the person is kept in the base flow by name",
        "FACILITY_PERCENTAGE" => "the percentage of their facility includes them",
        "DEFAULT_PERCENTAGE" => "the percentage of the rollout includes them",
        "NOT_IN_ROLLOUT" => "the rollout has not reached them yet",
        "FACILITY_OFF" => "the new flow is off at their facility",
        "KILLED" => "the new flow is turned off for everybody",
        "PREREQUISITE_FAILED" => "another part that it needs is off for them",
        "STALE_LIMIT" => "the rules of the rollout had not been read for too long",
        "FLAG_NOT_FOUND" => "the rollout has not begun",
        "KEY_RING" => "this service could not encrypt at that time",
        _ => "the rollout could not be asked",
    };

    /// <summary>What the EHR showed when it was last checked.</summary>
    public static string Shows(Submission submission, string ehr) => submission.State switch
    {
        SubmissionState.Sent when submission.ConfirmedAt is { } seen => $"{ehr} held the message when it was last checked, {Time(seen)}.",
        SubmissionState.Sent => $"{ehr} said that it took the message, and has not shown it yet. {NextCheck(submission)}",
        SubmissionState.Failed when submission.Acknowledged => $"{ehr} said that it took the message, and then did not show it.",
        SubmissionState.Failed => $"{ehr} does not hold the message.",
        SubmissionState.Undetermined => $"It could not be found out whether {ehr} holds the message.",
        SubmissionState.Unconfirmed =>
            $"{ehr} gave no answer that says whether it holds the message; it was checked {submission.DeliveryChecks} times. "
            + NextCheck(submission),
        _ => $"{ehr} has not answered yet.",
    };

    public static string Tell(Submission submission) => submission.State switch
    {
        SubmissionState.Sent when submission.ConfirmedAt is not null =>
            "The message is with the care team. Nothing has to be done; how soon they answer is theirs.",
        SubmissionState.Sent => "The message was taken and is being checked. Please do not send it again.",
        SubmissionState.Failed => "The care team does not have the message. Please send it again. " + Kept(submission),
        SubmissionState.Undetermined =>
            "Please ask the care team whether they have it before sending it again. " + Kept(submission),
        _ => "It is still being found out, which goes on by itself. Please wait, and do not send it again.",
    };

    /// <summary>A code of the EHR says more than that it failed: to press again what is refused for ever helps nobody.</summary>
    public static string Tell(Submission submission, SupportCall call) =>
        submission is { State: SubmissionState.Failed, Acknowledged: false } && SupportWords.OfTheEhr(call) is { } words
            ? $"The care team does not have the message. {words} {Kept(submission)}"
            : Tell(submission);

    /// <summary>The service behind the base flow may have sent it before its answer was lost.</summary>
    public static string TellOfTheBaseFlow(SupportCall call) => call.Status switch
    {
        > 0 and < StatusCodes.Status400BadRequest => "It was sent. Please open the folder Sent; the care team answers there.",
        >= StatusCodes.Status500InternalServerError =>
            "It is not known whether it was sent. Please open the folder Sent first, and send it again only where it is not there.",
        _ => SupportWords.Tell(call),
    };

    public static string Time(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string Kept(Submission submission) =>
        submission.ReturnedDraftId is not null ? "Its text is in the folder Drafts."
        : submission.Payload is null ? "Its text is not kept any more."
        : "Its text is kept.";

    private static string NextCheck(Submission submission) =>
        submission.NextCheckAt is { } next ? $"It is checked again at {Time(next)}." : "It is not checked again.";

    private static string Outcome(SupportCall call) => call.Status switch
    {
        0 => "No answer arrived: the connection had ended.",
        < StatusCodes.Status400BadRequest => "It worked.",
        _ when call.Code.Length > 0 => $"It did not work: error {call.Code} (status {call.Status}).",
        _ => $"It did not work: status {call.Status}.",
    };

    private static string Deed(string operation) => operation switch
    {
        "send" => "sent a message",
        "reply" => "sent a reply",
        "renewal" => "asked to renew a prescription",
        "list" => "opened the list of care teams",
        "search" => "searched for a care team",
        "recent" => "opened the recent care teams",
        "draft_create" or "draft_update" => "saved a draft",
        "draft_delete" => "deleted a draft",
        "folders" => "opened the folders",
        "threads" => "opened a folder",
        "thread" or "message" => "opened a message",
        "attachment" => "opened a file",
        "message_search" => "searched their messages",
        "move" => "moved a message",
        _ => "used messages",
    };

    private static string Device(string client) => client switch
    {
        "app" => "the mobile app",
        "web_mobile" => "a browser on a telephone",
        "web_desktop" => "a browser on a computer",
        _ => "an unknown device",
    };
}
