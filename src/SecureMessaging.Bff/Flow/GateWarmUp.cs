using SecureMessaging.Core.Startup;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Bff.Flow;

/// <summary>Decides once for nobody, which counts as anonymous and draws nobody.</summary>
internal sealed class GateWarmUp(IFeatureFlags flags) : IWarmUpStep
{
    public string Name => "rollout gate";

    public async Task<IReadOnlyCollection<string>> RunAsync(CancellationToken cancellationToken)
    {
        await flags.EvaluateAsync(FlagNames.CuratedListFlow, new RolloutSubject("", []));
        await flags.EvaluateAsync(FlagNames.OracleHealthPilot, new RolloutSubject("", []));
        return [];
    }
}
