using SecureMessaging.Sandbox.Faults.Rules;
using SecureMessaging.Sandbox.Journal;

namespace SecureMessaging.Sandbox.Faults;

/// <summary>Plays the faults of the calls that the plan names.</summary>
internal sealed class FaultMiddleware(
    RequestDelegate next, FaultPlan plan, FaultPlayer player, IEnumerable<ICallerResolver> callers, IEnumerable<ITokenRevoker> revokers)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!plan.Any || context.GetEndpoint()?.Metadata.GetMetadata<UpstreamOperation>() is not { } operation)
        {
            await next(context);
            return;
        }

        var caller = callers.FirstOrDefault(resolver => resolver.Upstream == operation.Upstream);
        var persona = caller is null ? null : await caller.ResolveAsync(context);
        var rules = plan.Take(operation, context.Request, persona?.Name);
        if (rules.Count == 0)
        {
            await next(context);
            return;
        }

        context.Features.Get<CallRecord>()?.Note(rules);
        context.Features.Set(EffectsOf(rules));
        if (rules.Any(rule => rule.Kind == FaultKinds.ExpireToken))
        {
            revokers.FirstOrDefault(revoker => revoker.Upstream == operation.Upstream)?.Revoke(context);
        }

        await player.PlayAsync(context, operation, rules, next);
    }

    private static CallEffects EffectsOf(IReadOnlyList<FaultRule> rules) => new()
    {
        Drop = rules.Any(rule => rule.Kind == FaultKinds.DropSilently),
        Hide = rules.Any(rule => rule is { Kind: FaultKinds.Status, Accept: true })
            ? TimeSpan.Zero
            : TimeSpan.FromMilliseconds(rules.FirstOrDefault(rule => rule.Kind == FaultKinds.DelayedVisibility)?.DelayMs ?? 0),
    };
}
