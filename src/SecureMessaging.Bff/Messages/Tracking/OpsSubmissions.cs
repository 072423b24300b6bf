namespace SecureMessaging.Bff.Messages.Tracking;

/// <param name="States">One row per state.</param>
/// <param name="AcknowledgedFailed">Messages an EHR acknowledged and does not hold. Anything above 0 is an alarm.</param>
/// <param name="Submissions">The oldest of the state asked for; empty when none was.</param>
internal sealed record OpsSubmissions(
    IReadOnlyList<OpsSubmissionState> States, long AcknowledgedFailed, IReadOnlyList<OpsSubmission> Submissions);
