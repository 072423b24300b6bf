namespace SecureMessaging.Rollout.Contracts.Guard;

/// <summary>One arm of a comparison.</summary>
/// <param name="Users">Users by their first attempt.</param>
/// <param name="Failures">Those whose first attempt failed.</param>
/// <param name="Rate">Failing share, 0 to 1; 0 without users.</param>
public sealed record ArmFigures(long Users, long Failures, double Rate);
