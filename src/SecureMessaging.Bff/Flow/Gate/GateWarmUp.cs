using SecureMessaging.Bff.Flow.Flags;
using SecureMessaging.Core.Startup;
using SecureMessaging.Ehr;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Bff.Flow.Gate;

/// <summary>Decides once for an anonymous caller, for whom no bucket is computed.</summary>
internal sealed class GateWarmUp(IFeatureFlags flags, IEnumerable<EhrProfile> profiles) : IWarmUpStep
{
    public string Name => "rollout gate";

    public async Task<IReadOnlyCollection<string>> RunAsync(CancellationToken cancellationToken)
    {
        await flags.EvaluateAsync(FlagNames.CuratedListFlow, new RolloutSubject("", []));
        foreach (var flag in profiles.Select(profile => profile.IncludedBy).OfType<string>().Distinct())
        {
            await flags.EvaluateAsync(flag, new RolloutSubject("", []));
        }

        return [];
    }
}
