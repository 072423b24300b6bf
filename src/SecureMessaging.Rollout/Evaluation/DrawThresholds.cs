using SecureMessaging.Rollout.Flags;

namespace SecureMessaging.Rollout.Evaluation;

/// <summary>
/// The first draw that is off, found by searching the very formula of the rule that is matched. A formula of our own,
/// however right, would round differently at some draw, and that user would change sides.
/// </summary>
internal static class DrawThresholds
{
    private const ulong Sha256Draws = 1UL << 32;
    private const ulong FlipperDraws = 100_000;

    public static ulong Sha256(RolloutPercentage percentage) => percentage == RolloutPercentage.Full
        ? Sha256Draws // the package takes 100 as "everybody", the largest draw included
        : FirstOff(Sha256Draws, draw => draw / (double)uint.MaxValue * 100 < percentage.AsDouble);

    public static ulong FlipperCrc32(RolloutPercentage percentage) => percentage == RolloutPercentage.Full
        ? FlipperDraws
        : FirstOff(FlipperDraws, draw => draw < percentage.AsDouble * 1_000);

    private static ulong FirstOff(ulong draws, Func<ulong, bool> isOn)
    {
        var (low, high) = (0UL, draws);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = isOn(middle) ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
