namespace SecureMessaging.Bff.Flow.Gate;

/// <summary>Decides the flow of a request from its user. Never throws: whatever breaks, the answer is the base flow.</summary>
internal interface IFlowGate
{
    ValueTask<FlowDecision> DecideAsync(HttpContext context);
}
