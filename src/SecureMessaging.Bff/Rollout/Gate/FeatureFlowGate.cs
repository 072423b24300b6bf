using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Rollout.ActiveUsers;
using SecureMessaging.Bff.Rollout.Evaluation;
using SecureMessaging.Bff.Rollout.Propagation;
using SecureMessaging.Bff.Store.KeyRing;

namespace SecureMessaging.Bff.Rollout.Gate;

/// <summary>
/// Decides the flow of a request: one flag for the flow, and inside the new flow one for Oracle Health.
/// </summary>
internal sealed class FeatureFlowGate(
    RolloutFeatures features, RolloutSnapshots snapshots, SnapshotRefresher refresher, ActiveUserRecorder activeUsers,
    KeyRingState keyRing) : IFlowGate
{
    public async ValueTask<FlowDecision> DecideAsync(HttpContext context)
    {
        if (snapshots.StoodStill)
        {
            // This request waited in a queue meanwhile, and so may a kill have.
            await refresher.CatchUpAsync(context.RequestAborted);
        }

        if (context.GetMessagingUser() is not { } user)
        {
            return FlowDecision.Anonymous;
        }

        var subject = new RolloutSubject(user.Id.Value, user.Facilities);
        if (user.MayMessage)
        {
            activeUsers.Seen(new ActiveUser(user.Id.Value, user.Facilities));
        }

        if (keyRing.IsBroken)
        {
            return FlowDecision.WithoutKeyRing;
        }

        // Both flags out of one snapshot: a change in between must not make a decision that was never set.
        var snapshot = snapshots.Current;
        var flow = await features.EvaluateAsync(FlagNames.CuratedListFlow, subject, snapshot);
        if (!flow.IsOn)
        {
            return Decide(Flow.Base, false, flow) with { MayFinish = MayFinish(flow) };
        }

        var oracleHealth = await features.EvaluateAsync(FlagNames.OracleHealthPilot, subject, snapshot);
        return Decide(Flow.New, oracleHealth.IsOn, flow) with { MayFinish = oracleHealth.IsOn || MayFinish(oracleHealth) };
    }

    /// <summary>Not where a facility was turned off, a person denied, or too little is known: those are ways to say stop.</summary>
    private bool MayFinish(RolloutResult result) =>
        result.Reason == RolloutReason.NotInRollout && snapshots.Current.Find(FlagNames.OracleHealthPilot) is { Killed: false };

    private static FlowDecision Decide(Flow flow, bool includesOracleHealth, RolloutResult result) =>
        new(flow, includesOracleHealth, result.Reason.ToWireName(), result.Version) { Evaluation = result };
}
