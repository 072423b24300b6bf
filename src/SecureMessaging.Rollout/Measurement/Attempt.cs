using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Rollout.Measurement;

/// <summary>One finished attempt of one user, on its way to the store. The account id never leaves memory.</summary>
/// <param name="User">Whose.</param>
/// <param name="Operation">At what.</param>
/// <param name="Assignment">Arm and block.</param>
/// <param name="Minute">Minute of the start, since the Unix epoch: both arms of a block meet the same outages.</param>
/// <param name="Failed">How it ended.</param>
internal readonly record struct Attempt(UserId User, MeasuredOperation Operation, Assignment Assignment, long Minute, bool Failed);
