using System.Collections.Immutable;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Measurement.Buffering;
using SecureMessaging.Rollout.Measurement.Clients;
using SecureMessaging.Rollout.Measurement.Results;

namespace SecureMessaging.Rollout.Measurement;

internal sealed class AttemptRecorder(MeasurementBuffer buffer, AssignmentReader assignments) : IAttemptRecorder
{
    public StartedAttempt? Begin(
        in RolloutResult decision, UserId user, ImmutableArray<StationNumber> facilities, MeasuredOperation operation, ClientKind client) =>
        assignments.Read(decision, facilities) is { } assignment
            ? new StartedAttempt(buffer.Begin(), user, operation, client, assignment)
            : null;

    public void End(in StartedAttempt attempt, AttemptOutcome outcome, AttemptResult? result = null) =>
        buffer.End(attempt.Minute, attempt.User, attempt.Operation, attempt.Assignment, outcome, attempt.Client, result);

    public void Count(
        in RolloutResult decision, UserId user, MeasuredOperation operation, ClientKind client, in AttemptResult result) =>
        buffer.Count(
            assignments.Flag, user, operation,
            !decision.IsOn ? Arm.Base : decision.Reason == RolloutReason.AllowList ? Arm.Uat : Arm.New, client, result);
}
