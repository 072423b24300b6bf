using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Identity;

namespace SecureMessaging.Bff.Rollout;

/// <summary>The new flow for the named users of UAT, the base flow for everybody else.</summary>
internal sealed class AllowListFlowGate(IOptions<RolloutOptions> options) : IFlowGate
{
    private readonly HashSet<string> _allowed = new(options.Value.AllowList, StringComparer.Ordinal);

    public ValueTask<FlowDecision> DecideAsync(HttpContext context)
    {
        var decision = context.GetMessagingUser() switch
        {
            null => FlowDecision.Anonymous,
            { } user when _allowed.Contains(user.Id.Value) => new FlowDecision(Flow.New, true, "ALLOW_LIST", 1),
            _ => new FlowDecision(Flow.Base, false, "NOT_IN_ROLLOUT", 1),
        };
        return ValueTask.FromResult(decision);
    }
}
