using Microsoft.AspNetCore.Routing.Matching;

namespace SecureMessaging.Bff.Rollout;

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
        var decision = httpContext.Features.Get<FlowDecision>() ?? FlowDecision.Error;
        for (var i = 0; decision.Flow == Flow.Base && i < candidates.Count; i++)
        {
            if (candidates[i].Endpoint.Metadata.GetMetadata<NewFlowEndpoint>() is { Gated: true })
            {
                candidates.SetValidity(i, false);
            }
        }

        return Task.CompletedTask;
    }
}
