using SecureMessaging.Bff.Rollout.Evaluation;
using SecureMessaging.Bff.Rollout.Gate;

namespace SecureMessaging.Bff.Rollout.Ofrep;

/// <summary>The rule's answers in the words of OpenFeature.</summary>
internal sealed class OfrepEvaluator(RolloutFeatures features, RolloutSnapshots snapshots)
{
    /// <summary>Null where there is no such flag, neither in the store nor among those this service asks.</summary>
    public async Task<OfrepEvaluation?> EvaluateAsync(string key, RolloutSubject subject)
    {
        var result = await features.EvaluateAsync(key, subject);
        return result.Reason == RolloutReason.FlagNotFound && !FlagNames.All.Contains(key) ? null : ToEvaluation(key, result);
    }

    public async Task<OfrepBulk> EvaluateAllAsync(RolloutSubject subject)
    {
        var flags = new List<OfrepEvaluation>();
        foreach (var name in snapshots.Current.NamesAnswered)
        {
            if (await EvaluateAsync(name, subject) is { } evaluation)
            {
                flags.Add(evaluation);
            }
        }

        return new OfrepBulk { Flags = flags };
    }

    private static OfrepEvaluation ToEvaluation(string key, RolloutResult result) => new()
    {
        Key = key,
        Value = result.IsOn,
        Reason = ReasonOf(result.Reason),
        Variant = result.IsOn ? "on" : "off",
        Metadata = new OfrepMetadata { Version = result.Version },
    };

    private static string ReasonOf(RolloutReason reason) => reason switch
    {
        RolloutReason.Killed => "DISABLED",
        RolloutReason.FacilityOff or RolloutReason.DenyList or RolloutReason.AllowList => "TARGETING_MATCH",
        RolloutReason.FacilityPercentage or RolloutReason.DefaultPercentage or RolloutReason.NotInRollout => "SPLIT",
        RolloutReason.StaleLimit => "STALE",
        RolloutReason.FlagNotFound or RolloutReason.Anonymous => "DEFAULT",
        _ => "ERROR",
    };
}
