using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Rollout.Measurement;

/// <summary>An attempt under way, for <see cref="IAttemptRecorder.End"/>.</summary>
public readonly record struct StartedAttempt
{
    internal StartedAttempt(long minute, UserId user, MeasuredOperation operation, in Assignment assignment) =>
        (Minute, User, Operation, Assignment) = (minute, user, operation, assignment);

    internal long Minute { get; }

    internal UserId User { get; }

    internal MeasuredOperation Operation { get; }

    internal Assignment Assignment { get; }
}
