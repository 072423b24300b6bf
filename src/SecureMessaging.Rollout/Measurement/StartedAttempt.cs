using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Rollout.Measurement;

/// <summary>An attempt under way, for <see cref="IAttemptRecorder.End"/>.</summary>
public readonly record struct StartedAttempt
{
    internal StartedAttempt(long minute, UserId user, MeasuredOperation operation, ClientKind client, in Assignment assignment) =>
        (Minute, User, Operation, Client, Assignment) = (minute, user, operation, client, assignment);

    internal long Minute { get; }

    internal UserId User { get; }

    internal MeasuredOperation Operation { get; }

    internal ClientKind Client { get; }

    internal Assignment Assignment { get; }
}
