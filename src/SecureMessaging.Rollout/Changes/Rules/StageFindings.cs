using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Guard.Verdicts;

namespace SecureMessaging.Rollout.Changes.Rules;

/// <summary>What a stage still lacks before the next one may be entered, in words.</summary>
internal static class StageFindings
{
    /// <param name="flag">In the stage.</param>
    /// <param name="verdict">What the measurement says; null where there is none.</param>
    /// <param name="now">Dwell times end.</param>
    /// <returns>Empty where nothing is missing, and before the first stage, where there is nothing to measure.</returns>
    public static IReadOnlyList<string> Of(FlagDocument flag, AdvanceVerdict? verdict, DateTimeOffset now)
    {
        if (flag.StageIndex < 0)
        {
            return [];
        }

        IEnumerable<string> dwell = IsDwellOver(flag, now)
            ? []
            : [$"its dwell time ends at {DwellEnd(flag):u}, in {TimeInWords.Of(DwellEnd(flag) - now)}"];
        var measured = verdict switch
        {
            null => ["nothing was measured"],
            { MayAdvance: true } => [],
            _ => verdict.Findings,
        };
        return [.. dwell, .. measured];
    }

    public static bool IsDwellOver(FlagDocument flag, DateTimeOffset now) => flag.StageIndex < 0 || now >= DwellEnd(flag);

    private static DateTimeOffset DwellEnd(FlagDocument flag) => flag.StageEnteredAt + flag.Stages[flag.StageIndex].Dwell;
}
