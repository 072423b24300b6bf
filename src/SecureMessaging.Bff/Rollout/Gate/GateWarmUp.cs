using SecureMessaging.Bff.Hosting.WarmUp;
using SecureMessaging.Bff.Rollout.Evaluation;

namespace SecureMessaging.Bff.Rollout.Gate;

/// <summary>Decides once for nobody, which counts as anonymous and draws nobody.</summary>
internal sealed class GateWarmUp(RolloutFeatures features) : IWarmUpStep
{
    public string Name => "rollout gate";

    public async Task<IReadOnlyCollection<string>> RunAsync(CancellationToken cancellationToken)
    {
        await features.EvaluateAsync(FlagNames.CuratedListFlow, new RolloutSubject("", []));
        await features.EvaluateAsync(FlagNames.OracleHealthPilot, new RolloutSubject("", []));
        return [];
    }
}
