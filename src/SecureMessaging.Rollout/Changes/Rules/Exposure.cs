using System.Collections.Immutable;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Changes.Rules;

/// <summary>
/// Compares how far versions of a flag are open, per facility and for the rest: as it is in force, where a killed flag is closed,
/// and as it is set, because what is set during a kill is in force after it.
/// </summary>
internal static class Exposure
{
    private const int MaxFactor = 5;

    /// <summary>A step that begins at 0 % counts as if it began at 1 %, so that 5 % is within the factor.</summary>
    private static readonly RolloutPercentage MinBase = RolloutPercentage.Of(1);

    private static readonly RolloutPercentage MaxStep = RolloutPercentage.Of(25);

    /// <summary>Somebody may get the new flow after it who does not before it.</summary>
    public static bool Raises(FlagDocument before, FlagDocument after) =>
        Steps(before, after, InForce).Concat(Steps(before, after, AsSet)).Any(step => step.IsRaise)
        || OpensByName(before, after) || before.Prerequisite?.Flag != after.Prerequisite?.Flag || OpensByRule(before, after);

    /// <summary>
    /// Another rule of facilities lets in people of several facilities who were held back by one of them. Every rule lets in
    /// more than the strictest, and none more than the highest.
    /// </summary>
    public static bool OpensByRule(FlagDocument before, FlagDocument after) =>
        before.FacilityRule != after.FacilityRule
        && before.FacilityRule != FacilityRule.Highest && after.FacilityRule != FacilityRule.Strictest;

    /// <summary>A step of more than five times, or of more than 25 points, anywhere.</summary>
    public static bool NeedsSecondPerson(FlagDocument before, FlagDocument after) => LargeSteps(before, after, [new(before)]).Count > 0;

    /// <summary>The large steps of a change, in words, each measured from the lowest value among the recent versions.</summary>
    /// <param name="before">The flag as it is.</param>
    /// <param name="after">As it would be.</param>
    /// <param name="recent">The versions in force within the last hour, from the present one backwards.</param>
    public static IReadOnlyList<string> LargeSteps(FlagDocument before, FlagDocument after, IReadOnlyList<RecentVersion> recent) =>
        [.. LargeSteps(before, after, recent, InForce).Concat(LargeSteps(before, after, recent, AsSet)).Distinct(StringComparer.Ordinal)];

    /// <summary>What is set higher than before, killed or not: what the plan measures.</summary>
    public static IEnumerable<ExposureStep> RaisesAsSet(FlagDocument before, FlagDocument after) =>
        Steps(before, after, AsSet).Where(step => step.IsRaise);

    /// <summary>No percentage above 0, for everybody or at a facility. Named users are no percentage.</summary>
    public static bool IsClosed(FlagDocument flag) =>
        flag.Percentage == RolloutPercentage.Zero
        && flag.Facilities.All(facility => facility.Percentage is null || facility.Percentage == RolloutPercentage.Zero);

    public static bool IsEvaluated(FlagDocument flag) => flag.State is not (FlagState.Draft or FlagState.Archived);

    private static IEnumerable<string> LargeSteps(
        FlagDocument before, FlagDocument after, IReadOnlyList<RecentVersion> recent, Func<FlagDocument, bool> isOpen)
    {
        foreach (var step in Steps(before, after, isOpen).Where(step => step.IsRaise))
        {
            var lowest = Lowest(recent, step.Station, isOpen);
            if (IsLarge(lowest, step.To))
            {
                yield return $"from {lowest} % to {step.To} % within an hour{step.Where} is more than five times or 25 points";
            }
        }
    }

    /// <summary>
    /// Of the hour, which begins anew where two people agreed on more than there was. What they agreed on elsewhere in the flag does
    /// not matter here.
    /// </summary>
    private static RolloutPercentage Lowest(
        IReadOnlyList<RecentVersion> recent, StationNumber? station, Func<FlagDocument, bool> isOpen)
    {
        var percentages = recent.Select(version => At(version.Flag, station, isOpen)).ToArray();
        var agreed = Enumerable.Range(0, recent.Count - 1)
            .FirstOrDefault(i => recent[i].IsAgreed && percentages[i] > percentages[i + 1], recent.Count - 1);
        return percentages.Take(agreed + 1).Min();
    }

    private static bool IsLarge(RolloutPercentage from, RolloutPercentage to) =>
        to.Thousandths - from.Thousandths > MaxStep.Thousandths
        || to.Thousandths > MaxFactor * Math.Max(from.Thousandths, MinBase.Thousandths);

    private static IEnumerable<ExposureStep> Steps(FlagDocument before, FlagDocument after, Func<FlagDocument, bool> isOpen)
    {
        var stations = before.Facilities.Concat(after.Facilities).Select(facility => (StationNumber?)facility.Station).Distinct();
        return stations.Prepend(null).Select(station => new ExposureStep(station, At(before, station, isOpen), At(after, station, isOpen)));
    }

    private static RolloutPercentage At(FlagDocument flag, StationNumber? station, Func<FlagDocument, bool> isOpen)
    {
        if (!isOpen(flag) || station is not { } at)
        {
            return isOpen(flag) ? flag.Percentage : RolloutPercentage.Zero;
        }

        return FacilitySet.Find(flag, at) is { } own ? own.Percentage ?? RolloutPercentage.Zero : flag.Percentage;
    }

    private static bool InForce(FlagDocument flag) => !flag.Killed && IsEvaluated(flag);

    private static bool AsSet(FlagDocument flag) => IsEvaluated(flag);

    private static bool OpensByName(FlagDocument before, FlagDocument after) =>
        InForce(after)
        && (Named(after).Except(Named(before)).Any() || before.Deny.Except(after.Deny, StringComparer.Ordinal).Any()
            || (after.Prerequisite is { AllowListFollows: true } && before.Prerequisite is { AllowListFollows: false }));

    private static ImmutableArray<AllowEntry> Named(FlagDocument flag) => InForce(flag) ? flag.Allow : [];
}
