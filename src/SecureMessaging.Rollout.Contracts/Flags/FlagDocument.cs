using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace SecureMessaging.Rollout.Contracts.Flags;

/// <summary>Everything that is configured for a flag, as it is stored, audited and compiled. Immutable.</summary>
public sealed record FlagDocument
{
    /// <summary>Of a flag that says nothing else.</summary>
    public static readonly TimeSpan DefaultStaleLimit = TimeSpan.FromMinutes(15);

    /// <summary>Snake case; part of the hash, so it never changes.</summary>
    public required string Name { get; init; }

    public FlagState State { get; init; } = FlagState.Draft;

    /// <summary>The overlay: off for everybody, with the rest kept as it was.</summary>
    public bool Killed { get; init; }

    /// <summary>The flag arrived killed by a file, because one person may not open it so far: one does not end that kill either.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool UnkillNeedsSecondPerson { get; init; }

    public FlagHash Hash { get; init; } = FlagHash.Sha256;

    /// <summary>Replaces the name in the hash after a reset that asked for other people to go first.</summary>
    public string? Salt { get; init; }

    /// <summary>Null where the flag stands by itself. With one, its users are drawn by the hash and salt of the outermost flag.</summary>
    public FlagPrerequisite? Prerequisite { get; init; }

    /// <summary>Rises with each rollback and reset, so that an old decision cannot be taken for a new one.</summary>
    public int Epoch { get; init; } = 1;

    /// <summary>Index into <see cref="Stages"/>; -1 before the first.</summary>
    public int StageIndex { get; init; } = -1;

    public DateTimeOffset StageEnteredAt { get; init; }

    public RolloutPercentage Percentage { get; init; }

    public ImmutableArray<FlagStage> Stages { get; init; } = FlagPlans.Default;

    /// <summary>Which facility counts for a person of several. Left out where it is what older versions know.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public FacilityRule FacilityRule { get; init; }

    /// <summary>Ordered by station.</summary>
    public ImmutableArray<FacilityPercentage> Facilities { get; init; } = [];

    /// <summary>Ordered by user reference.</summary>
    public ImmutableArray<AllowEntry> Allow { get; init; } = [];

    /// <summary>Ordered.</summary>
    public ImmutableArray<string> Deny { get; init; } = [];

    /// <summary>Longest time without word from the store in which the flag may still be on. 1 minute to 24 hours.</summary>
    public TimeSpan StaleLimit { get; init; } = DefaultStaleLimit;
}
