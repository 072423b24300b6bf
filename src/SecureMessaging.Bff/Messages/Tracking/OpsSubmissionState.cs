namespace SecureMessaging.Bff.Messages.Tracking;

/// <param name="State">One of the six states.</param>
/// <param name="Count">Submissions in it.</param>
/// <param name="OldestSeconds">Age of the oldest; null when there is none.</param>
/// <param name="Unsettled">Of these, how many still get delivery checks.</param>
internal sealed record OpsSubmissionState(string State, long Count, double? OldestSeconds, long Unsettled);
