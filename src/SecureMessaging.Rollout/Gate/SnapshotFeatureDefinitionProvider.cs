using Microsoft.FeatureManagement;
using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Rollout.Gate;

/// <summary>The flags of the current snapshot for FeatureManagement. Nothing is read, bound or parsed per evaluation.</summary>
internal sealed class SnapshotFeatureDefinitionProvider(RolloutSnapshots snapshots) : IFeatureDefinitionProvider
{
    private static readonly Task<FeatureDefinition> Unknown = Task.FromResult<FeatureDefinition>(null!);

    public Task<FeatureDefinition> GetFeatureDefinitionAsync(string featureName) =>
        snapshots.Current.Find(featureName)?.DefinitionTask ?? Unknown;

    public async IAsyncEnumerable<FeatureDefinition> GetAllFeatureDefinitionsAsync()
    {
        foreach (var flag in snapshots.Current.Flags)
        {
            yield return await flag.DefinitionTask;
        }
    }
}
