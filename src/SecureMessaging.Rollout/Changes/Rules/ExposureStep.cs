using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Changes.Rules;

/// <summary>What a change does to one percentage.</summary>
/// <param name="Station">Of the facility; null for everybody else.</param>
/// <param name="From">Before it.</param>
/// <param name="To">After it.</param>
internal readonly record struct ExposureStep(StationNumber? Station, RolloutPercentage From, RolloutPercentage To)
{
    public bool IsRaise => To > From;

    public string Where => Station is { } station ? $" at facility {station.Value}" : "";
}
