using Microsoft.FeatureManagement;

namespace SecureMessaging.Rollout.Evaluation;

/// <summary>A compiled flag in the words of FeatureManagement: one contextual filter, and disabled where it is killed.</summary>
internal static class FeatureDefinitionFactory
{
    /// <summary>Alias of the filter that evaluates by the rule.</summary>
    public const string FilterAlias = "Sm.Rollout";

    public static FeatureDefinition Create(CompiledFlag flag) => new()
    {
        Name = flag.Name,
        Status = flag.Killed ? FeatureStatus.Disabled : FeatureStatus.Conditional,
        EnabledFor = [new FeatureFilterConfiguration { Name = FilterAlias, ParametersObject = flag }],
    };
}
