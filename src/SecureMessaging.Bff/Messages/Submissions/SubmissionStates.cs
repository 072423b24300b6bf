using System.Diagnostics;

namespace SecureMessaging.Bff.Messages.Submissions;

/// <summary>Names of the states on the wire and in the store, and the moves between them that are legal.</summary>
internal static class SubmissionStates
{
    public static readonly IReadOnlyList<SubmissionState> All = Enum.GetValues<SubmissionState>();

    public static string ToWireName(this SubmissionState state) => state switch
    {
        SubmissionState.Received => "received",
        SubmissionState.Dispatching => "dispatching",
        SubmissionState.Sent => "sent",
        SubmissionState.Failed => "failed",
        SubmissionState.Unconfirmed => "unconfirmed",
        SubmissionState.Undetermined => "undetermined",
        _ => throw new UnreachableException(),
    };

    public static bool TryParse(string? name, out SubmissionState state)
    {
        foreach (var candidate in All)
        {
            if (candidate.ToWireName() == name)
            {
                state = candidate;
                return true;
            }
        }

        state = default;
        return false;
    }

    /// <summary>
    /// Nothing leads back to before a dispatch, so nothing can be dispatched twice. A message that was acknowledged and is
    /// not to be found goes from sent to failed; what has failed stays failed, because its sender knows. What could not
    /// be found out is settled by a person, or by a late answer of the EHR.
    /// </summary>
    public static bool MayBecome(this SubmissionState from, SubmissionState to) => (from, to) switch
    {
        (SubmissionState.Received, SubmissionState.Dispatching or SubmissionState.Failed) => true,
        (SubmissionState.Dispatching, SubmissionState.Sent or SubmissionState.Failed or SubmissionState.Unconfirmed) => true,
        (SubmissionState.Unconfirmed, SubmissionState.Sent or SubmissionState.Failed or SubmissionState.Undetermined) => true,
        (SubmissionState.Sent, SubmissionState.Failed or SubmissionState.Undetermined) => true,
        (SubmissionState.Undetermined, SubmissionState.Sent or SubmissionState.Failed) => true,
        _ => false,
    };

    /// <summary>Not yet settled for good by what this service does; a message that was sent may still be found lost.</summary>
    public static bool MayStillChange(this SubmissionState state) =>
        state is not (SubmissionState.Failed or SubmissionState.Undetermined);

    public static bool IsUnderWay(this SubmissionState state) =>
        state is SubmissionState.Received or SubmissionState.Dispatching or SubmissionState.Unconfirmed;
}
