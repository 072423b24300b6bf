using System.Text.Json.Serialization;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Contracts.Reports;

namespace SecureMessaging.Bff.Operations.Flags.Bodies;

/// <summary>A change to look at before it is made.</summary>
internal sealed record PreviewBody
{
    [JsonConverter(typeof(PercentageNumber))]
    public decimal? Percentage { get; init; }

    public IReadOnlyList<PreviewFacility>? Facilities { get; init; }

    /// <summary>The flag that would have to be on first; empty for none. Shows who is dealt anew.</summary>
    public string? Prerequisite { get; init; }

    /// <summary>Which facility would count for a person of several: <c>strictest</c>, <c>home</c> or <c>highest</c>.</summary>
    public string? FacilityRule { get; init; }

    /// <summary>Account ids that would be named.</summary>
    public IReadOnlyList<string>? Allow { get; init; }

    /// <summary>True: the flag as it was before its last change, as <c>:undo</c> would make it. Then nothing else is proposed.</summary>
    public bool Undo { get; init; }

    public Result<ProposedChange> ToChange() => FacilityRuleName.Parse(FacilityRule).Map(rule => new ProposedChange(
        Percentage,
        [.. (Facilities ?? []).Select(facility =>
            facility is null ? null : new FacilityPercentage(facility.Station, facility.Percentage))],
        Prerequisite, Allow ?? [])
    {
        FacilityRule = rule,
        Undo = Undo,
    });
}

/// <param name="Station">The facility.</param>
/// <param name="Percentage">Null: off.</param>
internal sealed record PreviewFacility(StationNumber Station, RolloutPercentage? Percentage);
