using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Evaluation;

/// <summary>A percentage as the number a bucket is compared with.</summary>
/// <param name="Value">On where the bucket is below it.</param>
/// <param name="IsOff">The facility is off; <paramref name="Value"/> means nothing.</param>
/// <param name="IsPartial">More than 0 and less than 100 %: the bucket decides.</param>
internal readonly record struct CompiledThreshold(ulong Value, bool IsOff, bool IsPartial)
{
    public static CompiledThreshold Create(FlagHash hash, RolloutPercentage? percentage) =>
        percentage is { } value
            ? new CompiledThreshold(
                hash == FlagHash.Sha256 ? BucketThresholds.Sha256(value) : BucketThresholds.FlipperCrc32(value),
                false,
                value > RolloutPercentage.Zero && value < RolloutPercentage.Full)
            : new CompiledThreshold(0, true, false);
}
