using Microsoft.FeatureManagement;
using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Rollout.Gate;

/// <summary>Evaluates a compiled flag for FeatureManagement.</summary>
[FilterAlias(FeatureDefinitionFactory.FilterAlias)]
internal sealed class RolloutFeatureFilter(RolloutEvaluator evaluator) : IContextualFeatureFilter<IRolloutContext>
{
    private static readonly Task<bool> On = Task.FromResult(true);
    private static readonly Task<bool> Off = Task.FromResult(false);

    public Task<bool> EvaluateAsync(FeatureFilterEvaluationContext featureFilterContext, IRolloutContext appContext)
    {
        var result = featureFilterContext.Settings is CompiledFlag flag
            ? Evaluate(flag, appContext)
            : RolloutResult.Off(RolloutReason.Error);
        appContext.Result = result;
        return result.IsOn ? On : Off;
    }

    private RolloutResult Evaluate(CompiledFlag flag, IRolloutContext asked) => asked.Snapshot is { } snapshot
        ? snapshot.Find(flag.Name) is { } then ? evaluator.Evaluate(then, asked.Subject) : RolloutResult.Off(RolloutReason.FlagNotFound)
        : evaluator.Evaluate(flag, asked.Subject);
}
