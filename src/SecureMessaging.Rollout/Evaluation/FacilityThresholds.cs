using System.Collections.Immutable;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Evaluation;

/// <summary>Which of a person's facilities counts, by the rule of the flag. Allocates nothing.</summary>
internal static class FacilityThresholds
{
    /// <summary>One that is off wins over all. Without facilities, or without any that differs, the default counts.</summary>
    public static CountedThreshold Of(CompiledFlag flag, ImmutableArray<StationNumber> facilities)
    {
        if (flag.FacilityCount == 0 || facilities.IsDefaultOrEmpty)
        {
            return new(flag.Default, null, false);
        }

        CountedThreshold? counted = null;
        foreach (var station in facilities)
        {
            var isOwn = flag.TryGetFacility(station, out var own);
            var threshold = isOwn ? own : flag.Default;
            if (threshold.IsOff)
            {
                return new(threshold, station, true);
            }

            if (counted is not { } before || Replaces(flag.Document.FacilityRule, threshold.Value, before.Threshold.Value))
            {
                counted = new(threshold, station, isOwn);
            }
        }

        return counted ?? new(flag.Default, null, false);
    }

    private static bool Replaces(FacilityRule rule, ulong threshold, ulong before) => rule switch
    {
        FacilityRule.Highest => threshold > before,
        FacilityRule.Strictest => threshold < before,
        _ => false,
    };
}

/// <summary>The threshold that counts for a person.</summary>
/// <param name="Threshold">What the bucket is compared with.</param>
/// <param name="Station">The facility it is counted for; null where no facility was asked.</param>
/// <param name="IsFacility">The facility has one of its own; else it is the default.</param>
internal readonly record struct CountedThreshold(CompiledThreshold Threshold, StationNumber? Station, bool IsFacility);
