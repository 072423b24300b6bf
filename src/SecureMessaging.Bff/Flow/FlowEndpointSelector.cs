using Microsoft.AspNetCore.Routing.Matching;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Identity.Keys;

namespace SecureMessaging.Bff.Flow;

/// <summary>
/// Takes the endpoints of the new flow out of the choice for a request of the base flow, so that the catch-all route to
/// legacy is what remains. The base flow is thus the plain proxied call, with nothing of ours around it.
/// </summary>
internal sealed class FlowEndpointSelector : MatcherPolicy, IEndpointSelectorPolicy
{
    // After the HTTP-method policy, before anything that would pick among what is left.
    public override int Order => 100;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        endpoints.Any(endpoint => endpoint.Metadata.GetMetadata<NewFlowEndpoint>() is { Gated: true });

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var decision = httpContext.GetFlowDecision();
        if (decision.Flow == MessagingFlow.New)
        {
            return Task.CompletedTask;
        }

        var recognised = httpContext.GetMessagingUser() is { MayMessage: true };
        var uncheckable = httpContext.Features.Get<SigningKeysUnavailableFeature>() is not null;
        for (var i = 0; i < candidates.Count; i++)
        {
            var mark = candidates[i].Endpoint.Metadata.GetMetadata<NewFlowEndpoint>();
            var stays = mark is { InterceptsBaseFlow: true } && (recognised || uncheckable);
            if (mark is { Gated: true } && !stays && (mark.HasLegacyEquivalent || recognised))
            {
                candidates.SetValidity(i, false);
            }
        }

        return Task.CompletedTask;
    }
}
