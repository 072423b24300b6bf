namespace SecureMessaging.Rollout.Evaluation;

/// <summary>
/// The rule, in its total order. Allocates nothing. Everything that cannot be answered is answered with the base flow.
/// </summary>
internal sealed class RolloutEvaluator(RolloutSnapshots snapshots, TimeProvider time)
{
    public RolloutResult Evaluate(string flagName, in RolloutSubject subject) =>
        snapshots.Current.Find(flagName) is { } flag ? Evaluate(flag, subject) : RolloutResult.Off(RolloutReason.FlagNotFound);

    public RolloutResult Evaluate(CompiledFlag flag, in RolloutSubject subject)
    {
        // First, and without a call: a killed flag is evaluated most often in minutes in which everything else is slow.
        if (flag.WhileKilled is { } killed)
        {
            return killed.Result;
        }

        var result = Apply(flag, subject);
        return result.IsOn && snapshots.IsTooOldFor(flag.Document.StaleLimit) ? Answer(flag, false, RolloutReason.StaleLimit) : result;
    }

    private RolloutResult Apply(CompiledFlag flag, in RolloutSubject subject)
    {
        var (threshold, _, isFacility) = FacilityThresholds.Of(flag, subject.Facilities);
        if (threshold.IsOff)
        {
            return Answer(flag, false, RolloutReason.FacilityOff);
        }

        var user = subject.UserRef ?? "";
        if (flag.Denied.Contains(user))
        {
            return Answer(flag, false, RolloutReason.DenyList);
        }

        if (user.Length == 0)
        {
            return Answer(flag, false, RolloutReason.Anonymous);
        }

        if (flag.Document.Prerequisite is not null)
        {
            return BehindPrerequisite(flag, subject, user, threshold, isFacility);
        }

        return IsNamed(flag, user)
            ? Answer(flag, true, RolloutReason.AllowList)
            : ByPercentage(flag, flag.Bucket.Of(user), threshold, isFacility);
    }

    /// <summary>
    /// The flag before it decides first, by the same subject and out of the same snapshot. Its bucket is this one's too, so whoever
    /// is inside both percentages has both.
    /// </summary>
    private RolloutResult BehindPrerequisite(
        CompiledFlag flag, in RolloutSubject subject, string user, CompiledThreshold threshold, bool isFacility)
    {
        if (flag.Prerequisite is not { } prerequisite || Evaluate(prerequisite, subject) is not { IsOn: true } before)
        {
            return Answer(flag, false, RolloutReason.PrerequisiteFailed);
        }

        if (IsNamed(flag, user) || (flag.AllowListFollows && before.Reason == RolloutReason.AllowList))
        {
            return Answer(flag, true, RolloutReason.AllowList);
        }

        var bucket = before.Reason == RolloutReason.AllowList ? flag.Bucket.Of(user) : before.Bucket;
        return ByPercentage(flag, bucket, threshold, isFacility);
    }

    private bool IsNamed(CompiledFlag flag, string user) => flag.AllowedUntil.Count > 0 && flag.IsAllowListed(user, time.GetUtcNow());

    private static RolloutResult ByPercentage(CompiledFlag flag, uint bucket, CompiledThreshold threshold, bool isFacility)
    {
        var isOn = bucket < threshold.Value;
        var reason = (isOn, isFacility) switch
        {
            (false, _) => RolloutReason.NotInRollout,
            (true, true) => RolloutReason.FacilityPercentage,
            (true, false) => RolloutReason.DefaultPercentage,
        };
        return new RolloutResult(isOn, reason, bucket, threshold.Value, flag.Version, flag.Epoch, flag.StageIndex)
        {
            IsByPercentage = threshold.IsPartial,
        };
    }

    private static RolloutResult Answer(CompiledFlag flag, bool isOn, RolloutReason reason) =>
        new(isOn, reason, 0, 0, flag.Version, flag.Epoch, flag.StageIndex);
}
