using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Evaluation;

/// <summary>
/// The first bucket that is off, found by searching the very formula of the rule that is matched. A formula of our own,
/// however right, would round differently at some bucket, and that user would change sides.
/// </summary>
internal static class BucketThresholds
{
    private const ulong Sha256Buckets = 1UL << 32;
    private const ulong FlipperBuckets = 100_000;

    public static ulong Sha256(RolloutPercentage percentage) => percentage == RolloutPercentage.Full
        ? Sha256Buckets // the package takes 100 as "everybody", the largest bucket included
        : FirstOff(Sha256Buckets, bucket => bucket / (double)uint.MaxValue * 100 < percentage.AsDouble);

    public static ulong FlipperCrc32(RolloutPercentage percentage) =>
        FirstOff(FlipperBuckets, bucket => bucket < percentage.AsDouble * 1_000);

    private static ulong FirstOff(ulong buckets, Func<ulong, bool> isOn)
    {
        var (low, high) = (0UL, buckets);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = isOn(middle) ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
