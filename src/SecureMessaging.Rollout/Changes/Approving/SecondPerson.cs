using SecureMessaging.Rollout.Changes.Rules;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Changes.Approving;

/// <summary>Why a change takes a second person, in words; the one place that says so, for commands and for files.</summary>
internal static class SecondPerson
{
    /// <param name="before">The flag as it is.</param>
    /// <param name="after">As it would be.</param>
    /// <param name="recent">The versions in force within the last hour.</param>
    /// <returns>Empty where one person is enough as far as steps, plan and prerequisite are concerned.</returns>
    public static IReadOnlyList<string> Reasons(FlagDocument before, FlagDocument after, IReadOnlyList<RecentVersion> recent) =>
    [
        .. Exposure.LargeSteps(before, after, recent),
        .. PlanComparison.AskedLess(before, after),
        .. StandsAlone(before, after),
        .. EndsFirstKill(before, after),
        .. CountsFurtherFacility(before, after),
    ];

    /// <summary>How many people that lets in no percentage says.</summary>
    private static string[] CountsFurtherFacility(FlagDocument before, FlagDocument after) =>
        Exposure.OpensByRule(before, after) && Exposure.IsEvaluated(after) && !Exposure.IsClosed(after)
            ? ["people of several facilities would no longer be held back by the one that is least far"]
            : [];

    /// <summary>Without the flag before it, everybody inside this one's own percentage would have it.</summary>
    private static string[] StandsAlone(FlagDocument before, FlagDocument after) =>
        before.Prerequisite is { } needed && after.Prerequisite?.Flag != needed.Flag
            && Exposure.IsEvaluated(after) && !Exposure.IsClosed(after)
            ? [$"the flag would no longer wait for {needed.Flag} and is open by itself"]
            : [];

    /// <summary>One person brought it by a file, and a large step is not all that may be missing.</summary>
    private static string[] EndsFirstKill(FlagDocument before, FlagDocument after) =>
        before is { Killed: true, UnkillNeedsSecondPerson: true } && !after.Killed
            ? ["the flag was created by a file, further open than one person may open it"]
            : [];
}
