namespace SecureMessaging.Bff.Messages.Sending.Routing;

/// <summary>
/// Decides the way of a request to send. Asked twice, before and after the body is read: whether it is legacy's unread does not
/// depend on what stands in it.
/// </summary>
internal static class SendRoutePolicy
{
    public static SendRoute Decide(SendRouteFacts facts) => facts switch
    {
        { InBaseFlow: true, MayBeKnown: false } and not { AllowsInFlightCompletion: true, KeepsAnyDraft: true }
            and not { AllowsInFlightCompletion: true, AnswersNumberOfOurs: true } =>
            facts.AnswersNumberOfOurs ? SendRoute.RefuseForNow : SendRoute.ProxyToLegacy,

        // A draft begun here, to a team of an EHR that a flag includes, that its writer could send nowhere else; or an answer in such a
        // conversation.
        { AllowsInFlightCompletion: true, IncludesEveryEhr: false, KeepsItsDraft: true } => SendRoute.FinishWhatWasBegun,
        { AllowsInFlightCompletion: true, IncludesEveryEhr: false, AnswersNumberOfOurs: true } => SendRoute.FinishWhatWasBegun,
        { InBaseFlow: true } => SendRoute.JoinOrProxyToLegacy,
        _ => SendRoute.NewFlow,
    };
}
