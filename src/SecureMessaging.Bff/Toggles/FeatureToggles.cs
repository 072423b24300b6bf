using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Flow.Flags;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Legacy.Comparison.Toggles;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Bff.Toggles;

/// <summary>This service's flags laid over legacy's, and for a person of the new flow what this service does itself.</summary>
internal sealed class FeatureToggles(IFeatureFlags flags, IServiceFlags own, LegacyToggles legacy, IEnumerable<IClientToggle> owned,
    ToggleComparison comparison)
{
    public async Task<FeatureTogglesResponse> ReadAsync(
        HttpRequest request, RolloutSubject subject, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var ours = new List<FeatureToggle>();
        var snapshot = flags.Current;
        foreach (var flag in FlagNames.AnsweredFrom(snapshot, own))
        {
            var result = await flags.EvaluateAsync(flag, subject, snapshot);
            ours.AddRange(ToggleSpelling.BothSpellings(flag, result.IsOn));
        }

        if (request.HttpContext.GetFlowDecision().Flow == MessagingFlow.New)
        {
            ours.AddRange(owned.SelectMany(toggle => ToggleSpelling.BothSpellings(toggle.Name, toggle.IsOn)));
        }

        var covered = ours.Select(toggle => toggle.Name).ToHashSet(StringComparer.Ordinal);
        var theirs = await legacy.ReadAsync(request, cancellationToken);
        if (request.HttpContext.GetMessagingUser() is not null)
        {
            comparison.Observe(name => Find(ours, name), name => Find(theirs, name));
        }

        var all = ours.Concat(theirs.Where(toggle => !covered.Contains(toggle.Name))).Where(toggle => IsAskedFor(toggle.Name, names));
        return new FeatureTogglesResponse(new FeatureTogglesData("feature_toggles", [.. all]));
    }

    private static bool? Find(IEnumerable<FeatureToggle> toggles, string name) =>
        toggles.FirstOrDefault(toggle => toggle.Name == name)?.Value;

    private static bool IsAskedFor(string name, IReadOnlyCollection<string> names) =>
        names.Count == 0
            || names.Any(asked => asked == name || ToggleSpelling.ToCamel(asked) == name || ToggleSpelling.ToCamel(name) == asked);
}
