namespace SecureMessaging.Rollout.Evaluation;

/// <summary>What one evaluation of one flag for one user came to.</summary>
/// <param name="IsOn">True: the new flow.</param>
/// <param name="Reason">Which rule decided.</param>
/// <param name="Bucket">The user's bucket, from 0 to 2^32-1 (SHA-256) or to 99,999 (Flipper); 0 where none was needed.</param>
/// <param name="Threshold">On where the bucket is below; 0 where none was needed.</param>
/// <param name="Version">Of the flag; 0 where there was none.</param>
/// <param name="Epoch">Of the flag at that version.</param>
/// <param name="StageIndex">Of the flag at that version.</param>
public readonly record struct RolloutResult(
    bool IsOn, RolloutReason Reason, uint Bucket, ulong Threshold, long Version, int Epoch, int StageIndex)
{
    /// <summary>
    /// The percentage alone decided, either way, and could have decided the other way: the users a comparison of both
    /// flows may count. Named users and users of a facility at 0 or 100 % are not among them.
    /// </summary>
    public bool IsByPercentage { get; init; }

    public static RolloutResult Off(RolloutReason reason) => new(false, reason, 0, 0, 0, 0, -1);
}
