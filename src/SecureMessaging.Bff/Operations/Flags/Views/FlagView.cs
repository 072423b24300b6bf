using System.Text.Json.Serialization;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Bff.Operations.Flags.Views;

/// <summary>A flag as the ops API shows it.</summary>
internal sealed record FlagView
{
    public required string Name { get; init; }

    /// <summary>The number of the entity tag: <c>"v12"</c>.</summary>
    public required long Version { get; init; }

    /// <summary><c>draft, uat, baking, awaiting_approval, paused, complete, rolled_back, archived</c>.</summary>
    public required string State { get; init; }

    public required bool Killed { get; init; }

    /// <summary><c>sha256</c> or <c>flipper_crc32</c>.</summary>
    public required string Hash { get; init; }

    /// <summary>The flag that must be on for a person before this one can be; null where it stands by itself.</summary>
    public required FlagPrerequisite? Prerequisite { get; init; }

    public required int Epoch { get; init; }

    /// <summary>Index into the plan; -1 before the first stage.</summary>
    public required int Stage { get; init; }

    public required DateTimeOffset StageEnteredAt { get; init; }

    public required RolloutPercentage Percentage { get; init; }

    public required IReadOnlyList<StageView> Stages { get; init; }

    /// <summary>Which facility counts for a person of several: <c>strictest</c>, <c>home</c> or <c>highest</c>.</summary>
    public required string FacilityRule { get; init; }

    public required IReadOnlyList<FacilityPercentageView> Facilities { get; init; }

    public required IReadOnlyList<AllowEntry> Allow { get; init; }

    public required IReadOnlyList<string> Deny { get; init; }

    public required long StaleLimitSeconds { get; init; }

    /// <summary>The store does not answer: what this instance evaluates by. Absent else.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? IsLastKnown { get; init; }

    public static FlagView Of(VersionedFlag flag) => Of(flag.Flag, flag.Version);

    public static FlagView Of(FlagDocument flag, long version) => new()
    {
        Name = flag.Name,
        Version = version,
        State = EnumWireNames.Of(flag.State),
        Killed = flag.Killed,
        Hash = EnumWireNames.Of(flag.Hash),
        Prerequisite = flag.Prerequisite,
        Epoch = flag.Epoch,
        Stage = flag.StageIndex,
        StageEnteredAt = flag.StageEnteredAt,
        Percentage = flag.Percentage,
        Stages = [.. flag.Stages.Select(StageView.Of)],
        FacilityRule = EnumWireNames.Of(flag.FacilityRule),
        Facilities = [.. flag.Facilities.Select(facility => new FacilityPercentageView(facility.Station, facility.Percentage))],
        Allow = flag.Allow,
        Deny = flag.Deny,
        StaleLimitSeconds = (long)flag.StaleLimit.TotalSeconds,
    };
}

/// <param name="Station">The facility.</param>
/// <param name="Percentage">Null: off.</param>
internal sealed record FacilityPercentageView(StationNumber Station, RolloutPercentage? Percentage);
