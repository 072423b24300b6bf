using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Rollout.Contracts.Flags;

/// <summary>A facility that differs from the default, up or down.</summary>
/// <param name="Station">Matched exactly, and by stations that have it as their parent.</param>
/// <param name="Percentage">Null: the facility is off, whatever else is said of its users.</param>
public sealed record FacilityPercentage(StationNumber Station, RolloutPercentage? Percentage)
{
    public bool IsOff => Percentage is null;
}
