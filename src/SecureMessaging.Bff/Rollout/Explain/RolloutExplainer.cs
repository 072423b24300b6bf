using SecureMessaging.Bff.Rollout.Evaluation;
using SecureMessaging.Bff.Rollout.Flags;

namespace SecureMessaging.Bff.Rollout.Explain;

/// <summary>Tells an evaluation in words. It asks the evaluator and never decides anything itself.</summary>
internal sealed class RolloutExplainer(RolloutSnapshots snapshots, RolloutEvaluator evaluator)
{
    private static readonly RolloutReason[] Order =
    [
        RolloutReason.FlagNotFound, RolloutReason.Killed, RolloutReason.FacilityOff, RolloutReason.DenyList, RolloutReason.Anonymous,
        RolloutReason.AllowList, RolloutReason.FacilityPercentage, RolloutReason.DefaultPercentage, RolloutReason.NotInRollout,
    ];

    public Explanation Explain(string flagName, RolloutSubject subject)
    {
        var snapshot = snapshots.Current;
        var flag = snapshot.Find(flagName);
        var result = flag is null ? RolloutResult.Off(RolloutReason.FlagNotFound) : evaluator.Evaluate(flag, subject);
        var draws = flag?.Document.Hash == FlagHash.FlipperCrc32 ? 100_000d : uint.MaxValue;
        var drawn = result.Reason is RolloutReason.FacilityPercentage or RolloutReason.DefaultPercentage or RolloutReason.NotInRollout;
        return new Explanation
        {
            Value = result.IsOn,
            Reason = result.Reason.ToWireName(),
            Bucket = drawn ? result.Draw / draws * 100 : null,
            Threshold = drawn ? Math.Round(result.Threshold / draws * 100, 3) : null,
            Version = result.Version,
            Revision = snapshot.Revision,
            Trace = [.. Trace(result.Reason)],
        };
    }

    private static IEnumerable<string> Trace(RolloutReason decided)
    {
        foreach (var step in Order.TakeWhile(step => step != decided))
        {
            yield return $"{step.ToWireName()}: no";
        }

        yield return $"{decided.ToWireName()}: decides";
    }
}
