using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.FeatureFilters;

namespace SecureMessaging.Bff.Benchmarks.RolloutGate;

/// <summary>The same flag in the words of the package's targeting filter, bound beforehand.</summary>
internal sealed class PackageDefinitions(string[] names) : IFeatureDefinitionProvider
{
    private readonly Task<FeatureDefinition> _definition = Task.FromResult(new FeatureDefinition
    {
        Name = EvaluationCases.Flag,
        EnabledFor =
        [
            new FeatureFilterConfiguration
            {
                Name = "Microsoft.Targeting",
                ParametersObject = new TargetingFilterSettings
                {
                    Audience = new Audience { DefaultRolloutPercentage = 10, Users = [.. names] },
                },
            },
        ],
    });

    public Task<FeatureDefinition> GetFeatureDefinitionAsync(string featureName) => _definition;

    public async IAsyncEnumerable<FeatureDefinition> GetAllFeatureDefinitionsAsync()
    {
        yield return await _definition;
    }
}
