namespace SecureMessaging.Bff.Flow.Gate;

internal static class FlowDecisionFeature
{
    /// <summary>What the gate decided for this request; the safe side where no gate ran.</summary>
    public static FlowDecision GetFlowDecision(this HttpContext context) => context.Features.Get<FlowDecision>() ?? FlowDecision.Error;
}
