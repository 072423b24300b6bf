using SecureMessaging.Bff.Rollout.Evaluation;
using SecureMessaging.Bff.Rollout.Gate;

namespace SecureMessaging.Bff.Rollout.Ofrep;

/// <summary>The rule's answers in the words of OpenFeature.</summary>
internal sealed class OfrepEvaluator(RolloutFeatures features, RolloutSnapshots snapshots)
{
    /// <summary>Null where there is no such flag, neither in the store nor among those this service asks.</summary>
    public Task<OfrepEvaluation?> EvaluateAsync(string key, RolloutSubject subject) => EvaluateAsync(key, subject, snapshots.Current);

    public async Task<OfrepBulk> EvaluateAllAsync(RolloutSubject subject)
    {
        var flags = new List<OfrepEvaluation>();
        var snapshot = snapshots.Current;
        foreach (var name in snapshot.NamesAnswered)
        {
            if (await EvaluateAsync(name, subject, snapshot) is { } evaluation)
            {
                flags.Add(evaluation);
            }
        }

        return new OfrepBulk { Flags = flags };
    }

    private async Task<OfrepEvaluation?> EvaluateAsync(string key, RolloutSubject subject, RolloutSnapshot snapshot)
    {
        var result = await features.EvaluateAsync(key, subject, snapshot);
        return result.Reason == RolloutReason.FlagNotFound && !FlagNames.All.Contains(key) ? null : ToEvaluation(key, result, snapshot);
    }

    private static OfrepEvaluation ToEvaluation(string key, RolloutResult result, RolloutSnapshot snapshot) => new()
    {
        Key = key,
        Value = result.IsOn,
        Reason = ReasonOf(result.Reason),
        Variant = result.IsOn ? "on" : "off",
        Metadata = new OfrepMetadata { Version = result.Version, Prerequisite = PrerequisiteOf(key, result.Reason, snapshot) },
    };

    private static string? PrerequisiteOf(string key, RolloutReason reason, RolloutSnapshot snapshot) =>
        reason == RolloutReason.PrerequisiteFailed ? snapshot.Find(key)?.Document.Prerequisite?.Flag : null;

    private static string ReasonOf(RolloutReason reason) => reason switch
    {
        RolloutReason.Killed => "DISABLED",
        RolloutReason.FacilityOff or RolloutReason.DenyList or RolloutReason.AllowList => "TARGETING_MATCH",
        RolloutReason.FacilityPercentage or RolloutReason.DefaultPercentage or RolloutReason.NotInRollout => "SPLIT",
        RolloutReason.PrerequisiteFailed => "PREREQUISITE_FAILED",
        RolloutReason.StaleLimit => "STALE",
        RolloutReason.FlagNotFound or RolloutReason.Anonymous => "DEFAULT",
        _ => "ERROR",
    };
}
