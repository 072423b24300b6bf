namespace SecureMessaging.Bff.Messages.Following;

/// <param name="States">One row per state.</param>
/// <param name="AcknowledgedFailed">Messages a record acknowledged and does not hold. Anything above 0 is an alarm.</param>
/// <param name="Submissions">The oldest of the state asked for; empty when none was.</param>
internal sealed record OpsSubmissions(
    IReadOnlyList<OpsSubmissionState> States, long AcknowledgedFailed, IReadOnlyList<OpsSubmission> Submissions);

/// <param name="State">One of the five states.</param>
/// <param name="Count">Submissions in it.</param>
/// <param name="OldestSeconds">Age of the oldest; null when there is none.</param>
/// <param name="Unsettled">Of these, how many are still to be looked for.</param>
internal sealed record OpsSubmissionState(string State, long Count, double? OldestSeconds, long Unsettled);

internal sealed record OpsSubmission
{
    public required string Id { get; init; }

    public required string State { get; init; }

    public required string Record { get; init; }

    public required string? Failure { get; init; }

    public required bool Acknowledged { get; init; }

    public required int Attempts { get; init; }

    public required int Looks { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required DateTimeOffset? NextLookAt { get; init; }
}
