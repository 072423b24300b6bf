using Microsoft.FeatureManagement;
using SecureMessaging.Bff.Rollout.Evaluation;

namespace SecureMessaging.Bff.Rollout.Gate;

/// <summary>Evaluates a compiled flag for FeatureManagement.</summary>
[FilterAlias(FeatureDefinitionFactory.FilterAlias)]
internal sealed class RolloutFeatureFilter(RolloutEvaluator evaluator) : IContextualFeatureFilter<IRolloutContext>
{
    private static readonly Task<bool> On = Task.FromResult(true);
    private static readonly Task<bool> Off = Task.FromResult(false);

    public Task<bool> EvaluateAsync(FeatureFilterEvaluationContext featureFilterContext, IRolloutContext appContext)
    {
        var result = featureFilterContext.Settings is CompiledFlag flag
            ? evaluator.Evaluate(flag, appContext.Subject)
            : RolloutResult.Off(RolloutReason.Error);
        appContext.Result = result;
        return result.IsOn ? On : Off;
    }
}
