using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Contracts.Changes;

/// <summary>A change to be made at a time.</summary>
/// <param name="Action"><c>advance</c>, <c>percentage</c>, <c>facility</c>, <c>pause</c> or <c>resume</c>.</param>
/// <param name="At">When; in the future, at most 10 years.</param>
/// <param name="Percentage">With <c>percentage</c>, and with <c>facility</c>, where null is off.</param>
/// <param name="Station">With <c>facility</c>.</param>
public sealed record PlannedChange(string Action, DateTimeOffset At, RolloutPercentage? Percentage, StationNumber? Station);
