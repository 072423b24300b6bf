using System.Collections.Immutable;
using SecureMessaging.Bff.Facilities;
using SecureMessaging.Bff.Rollout.Flags;

namespace SecureMessaging.Bff.Rollout.Changes;

/// <summary>Compares how far two versions of a flag are open, per facility and for the rest.</summary>
internal static class Exposure
{
    /// <summary>From nothing, a step is measured as if from 1 %: up to 5 % is then within the factor.</summary>
    private static readonly RolloutPercentage SmallestBase = RolloutPercentage.Of(1);

    private static readonly RolloutPercentage LargestStep = RolloutPercentage.Of(25);

    private const int LargestFactor = 5;

    /// <summary>Somebody may get the new flow after it who does not before it.</summary>
    public static bool Raises(FlagDocument before, FlagDocument after) =>
        Steps(before, after).Any(step => step.To > step.From) || OpensByName(before, after);

    /// <summary>A step of more than five times, or of more than 25 points, anywhere.</summary>
    public static bool NeedsSecondPerson(FlagDocument before, FlagDocument after) => Steps(before, after).Any(IsLarge);

    /// <summary>No percentage above 0, for everybody or at a facility. Named users are no percentage.</summary>
    public static bool IsClosed(FlagDocument flag) =>
        flag.Percentage == RolloutPercentage.Zero
        && flag.Facilities.All(facility => facility.Percentage is null || facility.Percentage == RolloutPercentage.Zero);

    private static bool IsLarge((RolloutPercentage From, RolloutPercentage To) step)
    {
        var (from, to) = (step.From.Thousandths, step.To.Thousandths);
        return to > from
            && (to - from > LargestStep.Thousandths || to > LargestFactor * Math.Max(from, SmallestBase.Thousandths));
    }

    private static IEnumerable<(RolloutPercentage From, RolloutPercentage To)> Steps(FlagDocument before, FlagDocument after)
    {
        var stations = before.Facilities.Concat(after.Facilities).Select(facility => facility.Station).Distinct();
        return stations.Select(station => (EffectiveAt(before, station), EffectiveAt(after, station)))
            .Prepend((Effective(before, before.Percentage), Effective(after, after.Percentage)));
    }

    private static RolloutPercentage EffectiveAt(FlagDocument flag, StationNumber station)
    {
        var own = flag.Facilities.FirstOrDefault(facility => facility.Station == station)
            ?? flag.Facilities.FirstOrDefault(facility => facility.Station == station.Parent);
        return Effective(flag, own is null ? flag.Percentage : own.Percentage ?? RolloutPercentage.Zero);
    }

    private static RolloutPercentage Effective(FlagDocument flag, RolloutPercentage percentage) =>
        flag.Killed || !IsEvaluated(flag) ? RolloutPercentage.Zero : percentage;

    private static bool OpensByName(FlagDocument before, FlagDocument after) =>
        after is { Killed: false } && IsEvaluated(after)
        && (Named(after).Except(Named(before)).Any() || before.Deny.Except(after.Deny, StringComparer.Ordinal).Any());

    private static ImmutableArray<AllowEntry> Named(FlagDocument flag) => flag.Killed || !IsEvaluated(flag) ? [] : flag.Allow;

    private static bool IsEvaluated(FlagDocument flag) => flag.State is not (FlagState.Draft or FlagState.Archived);
}
