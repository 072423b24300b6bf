using System.Collections.Immutable;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Measurement;
using SecureMessaging.Rollout.Measurement.Clients;
using SecureMessaging.Rollout.Measurement.Results;

namespace SecureMessaging.Rollout;

/// <summary>Counts what the arms of a rollout are compared by.</summary>
public interface IAttemptRecorder
{
    /// <summary>Null where the user is in no arm: denied, of a facility that is off or at 0 %, or the flag is killed.</summary>
    /// <param name="decision">How the measured flag was evaluated for this request.</param>
    /// <param name="user">Whose attempt it is. The id never leaves memory.</param>
    /// <param name="facilities">Of the user.</param>
    /// <param name="operation">What is attempted.</param>
    /// <param name="client">What the user has in hand.</param>
    StartedAttempt? Begin(
        in RolloutResult decision, UserId user, ImmutableArray<StationNumber> facilities, MeasuredOperation operation, ClientKind client);

    /// <summary>Each attempt that was begun ends exactly once.</summary>
    /// <param name="attempt">As it was begun.</param>
    /// <param name="outcome">As far as the comparison cares.</param>
    /// <param name="result">For reports; null where nothing is known of it.</param>
    void End(in StartedAttempt attempt, AttemptOutcome outcome, AttemptResult? result = null);

    /// <summary>For the launch report: everybody's requests, whether they are in an arm or not.</summary>
    /// <param name="decision">How the measured flag was evaluated for this request.</param>
    /// <param name="user">Whose request it was. The id never leaves memory.</param>
    /// <param name="operation">What was asked for.</param>
    /// <param name="client">What the user has in hand.</param>
    /// <param name="result">How it ended.</param>
    void Count(in RolloutResult decision, UserId user, MeasuredOperation operation, ClientKind client, in AttemptResult result);
}
