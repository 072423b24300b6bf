using System.Collections.Frozen;
using Microsoft.FeatureManagement;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Evaluation;

/// <summary>A flag made ready for evaluation: look-ups frozen, percentages turned into thresholds. Immutable.</summary>
internal sealed class CompiledFlag
{
    private readonly FrozenDictionary<string, CompiledThreshold>.AlternateLookup<ReadOnlySpan<char>> _facilities;

    public CompiledFlag(FlagDocument document, long version)
    {
        var evaluated = document.State is not (FlagState.Draft or FlagState.Archived);
        Document = document;
        Version = version;
        Bucket = new UserBucket(document.Hash, document.Salt ?? document.Name);
        Default = CompiledThreshold.Create(document.Hash, evaluated ? document.Percentage : RolloutPercentage.Zero);
        FacilityCount = evaluated ? document.Facilities.Length : 0;
        _facilities = document.Facilities
            .ToFrozenDictionary(
                facility => facility.Station.Value, facility => CompiledThreshold.Create(document.Hash, facility.Percentage),
                StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        // A UUID names the same account in either case. The bucket goes by the text itself, or it would deal people anew.
        AllowedUntil = (evaluated ? document.Allow : [])
            .GroupBy(entry => entry.UserRef, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(
                entries => entries.Key, entries => entries.Max(UntilOf), StringComparer.OrdinalIgnoreCase);
        Denied = document.Deny.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        WhileKilled = document.Killed
            ? new FixedResult(new RolloutResult(false, RolloutReason.Killed, 0, 0, version, document.Epoch, document.StageIndex))
            : null;
        AllowListFollows = evaluated && document.Prerequisite is { AllowListFollows: true };
        DefinitionTask = Task.FromResult(FeatureDefinitionFactory.Create(this));
    }

    /// <summary>The same flag behind the flag it needs; it draws as that one does, so that one bucket counts for the whole chain.</summary>
    private CompiledFlag(CompiledFlag own, CompiledFlag prerequisite)
    {
        (Document, Version, Default, FacilityCount) = (own.Document, own.Version, own.Default, own.FacilityCount);
        (_facilities, AllowedUntil, Denied, WhileKilled) = (own._facilities, own.AllowedUntil, own.Denied, own.WhileKilled);
        (AllowListFollows, Bucket, Prerequisite) = (own.AllowListFollows, prerequisite.Bucket, prerequisite);
        DefinitionTask = Task.FromResult(FeatureDefinitionFactory.Create(this));
    }

    public FlagDocument Document { get; }

    public long Version { get; }

    public string Name => Document.Name;

    public FlagState State => Document.State;

    public bool Killed => Document.Killed;

    public int Epoch => Document.Epoch;

    public int StageIndex => Document.StageIndex;

    public RolloutPercentage Percentage => Document.Percentage;

    /// <summary>Somebody outside the allow-list may get the new flow: the guard watches exactly then.</summary>
    public bool IsExposed =>
        !Killed && State is not (FlagState.Draft or FlagState.Archived)
        && (Percentage > RolloutPercentage.Zero || Document.Facilities.Any(facility => facility.Percentage > RolloutPercentage.Zero));

    /// <summary>What FeatureManagement evaluates; made once, so that an evaluation allocates none.</summary>
    public Task<FeatureDefinition> DefinitionTask { get; }

    /// <summary>The answer for everybody while the flag is killed, else null.</summary>
    internal FixedResult? WhileKilled { get; }

    /// <summary>
    /// Of the same snapshot. Null where the flag needs none, and where what it needs is not there: then it is off.
    /// </summary>
    public CompiledFlag? Prerequisite { get; }

    /// <summary>Named users of the prerequisite are named users here.</summary>
    public bool AllowListFollows { get; }

    public CompiledThreshold Default { get; }

    public UserBucket Bucket { get; }

    public int FacilityCount { get; }

    public FrozenDictionary<string, long> AllowedUntil { get; }

    public FrozenSet<string> Denied { get; }

    /// <param name="prerequisite">Of the same hash, or both would draw from different ranges.</param>
    public CompiledFlag Behind(CompiledFlag prerequisite) => new(this, prerequisite);

    public bool IsAllowListed(string userRef, DateTimeOffset now) =>
        AllowedUntil.TryGetValue(userRef, out var until) && now.ToUnixTimeMilliseconds() < until;

    /// <summary>The facility's own threshold, else its parent's; false where neither differs from the default.</summary>
    public bool TryGetFacility(StationNumber station, out CompiledThreshold threshold) =>
        _facilities.TryGetValue(station.Value, out threshold)
        || (station.Value.Length > StationNumber.ParentLength
            && _facilities.TryGetValue(station.Value.AsSpan(0, StationNumber.ParentLength), out threshold));

    private static long UntilOf(AllowEntry entry) => entry.ExpiresAt?.ToUnixTimeMilliseconds() ?? long.MaxValue;
}
