using SecureMessaging.Bff.Flow.Flags;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Bff.Ofrep;

/// <summary>The rule's answers in the words of OpenFeature.</summary>
internal sealed class OfrepEvaluator(IFeatureFlags flags, IServiceFlags own)
{
    /// <summary>Null where there is no such flag, neither in the store nor among those this service asks.</summary>
    public Task<OfrepEvaluation?> EvaluateAsync(string key, RolloutSubject subject) => EvaluateAsync(key, subject, flags.Current);

    public async Task<OfrepBulk> EvaluateAllAsync(RolloutSubject subject)
    {
        var evaluations = new List<OfrepEvaluation>();
        var snapshot = flags.Current;
        foreach (var name in FlagNames.AnsweredFrom(snapshot, own))
        {
            if (await EvaluateAsync(name, subject, snapshot) is { } evaluation)
            {
                evaluations.Add(evaluation);
            }
        }

        return new OfrepBulk { Flags = evaluations };
    }

    private async Task<OfrepEvaluation?> EvaluateAsync(string key, RolloutSubject subject, RolloutSnapshot snapshot)
    {
        var result = await flags.EvaluateAsync(key, subject, snapshot);
        return result.Reason == RolloutReason.FlagNotFound && !own.Names.Contains(key) ? null : ToEvaluation(key, result, snapshot);
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
        reason == RolloutReason.PrerequisiteFailed ? snapshot.PrerequisiteOf(key) : null;

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
