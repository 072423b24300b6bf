using SecureMessaging.Bff.Identity;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Store.KeyRing;

namespace SecureMessaging.Bff.Flow;

/// <summary>
/// Decides the flow of a request: one flag for the flow, and inside the new flow one for Oracle Health.
/// </summary>
internal sealed class FeatureFlowGate(IFeatureFlags flags, KeyRingState keyRing) : IFlowGate
{
    public async ValueTask<FlowDecision> DecideAsync(HttpContext context)
    {
        // This request may have waited in a queue while the process was paused, and so may a kill have.
        await flags.CatchUpAsync(context.RequestAborted);
        if (context.GetMessagingUser() is not { } user)
        {
            return FlowDecision.Anonymous;
        }

        var subject = new RolloutSubject(user.Id.Value, user.Facilities);
        if (user.MayMessage)
        {
            flags.NoteActive(user.Id.Value, user.Facilities);
        }

        if (keyRing.IsBroken)
        {
            return FlowDecision.WithoutKeyRing;
        }

        // Both flags out of one snapshot: a change in between must not make a decision that was never set.
        var snapshot = flags.Current;
        var flow = await flags.EvaluateAsync(FlagNames.CuratedListFlow, subject, snapshot);
        if (!flow.IsOn)
        {
            return Decide(MessagingFlow.Base, false, flow) with { AllowsInFlightCompletion = AllowsInFlightCompletion(flow) };
        }

        var oracleHealth = await flags.EvaluateAsync(FlagNames.OracleHealthPilot, subject, snapshot);
        return Decide(MessagingFlow.New, oracleHealth.IsOn, flow) with
        {
            AllowsInFlightCompletion = oracleHealth.IsOn || AllowsInFlightCompletion(oracleHealth),
        };
    }

    /// <summary>Not where a facility was turned off, a person denied, or too little is known: those are ways to say stop.</summary>
    private bool AllowsInFlightCompletion(RolloutResult result) =>
        result.Reason == RolloutReason.NotInRollout && flags.Current.IsLive(FlagNames.OracleHealthPilot);

    private static FlowDecision Decide(MessagingFlow flow, bool includesOracleHealth, RolloutResult result) =>
        new(flow, includesOracleHealth, result.Reason.ToWireName(), result.Version) { Evaluation = result };
}
