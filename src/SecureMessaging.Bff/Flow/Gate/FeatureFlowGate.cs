using System.Collections.Immutable;
using SecureMessaging.Bff.Flow.Flags;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Ehr;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Store.KeyRing;

namespace SecureMessaging.Bff.Flow.Gate;

/// <summary>
/// Decides the flow of a request: one flag for the flow, and inside the new flow each flag that includes an EHR.
/// </summary>
internal sealed class FeatureFlowGate(IFeatureFlags flags, KeyRingState keyRing, IEnumerable<EhrProfile> profiles) : IFlowGate
{
    /// <summary>The mobile app has addresses of its own for every call.</summary>
    private const string MobilePath = "/mobile";

    private readonly ImmutableArray<string> _inclusions = [.. profiles.Select(profile => profile.IncludedBy).OfType<string>().Distinct()];

    public async ValueTask<FlowDecision> DecideAsync(HttpContext context)
    {
        // This request may have waited in a queue while the process was paused, and a flag may have been killed meanwhile.
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

        // All flags out of one snapshot: a change in between must not make a decision that was never set.
        var snapshot = flags.Current;
        var flow = await flags.EvaluateAsync(FlagNames.CuratedListFlow, subject, snapshot);
        if (!flow.IsOn)
        {
            return new FlowDecision(MessagingFlow.Base, IncludesEveryEhr: false, flow.Reason.ToWireName(), flow.Version)
            {
                Evaluation = flow,
                AllowsInFlightCompletion = IsOutsideThePercentage(flow) && AreLive(flags.Current),
            };
        }

        // Copied only when a flag is off: for most people of the new flow all are on, and nothing is allocated.
        var (included, completes) = (_inclusions, true);
        foreach (var flag in _inclusions)
        {
            var inclusion = await flags.EvaluateAsync(flag, subject, snapshot);
            if (!inclusion.IsOn)
            {
                included = included.Remove(flag);
                completes &= IsOutsideThePercentage(inclusion) && flags.Current.IsLive(flag);
            }
        }

        return new FlowDecision(
            MessagingFlow.New, IncludesEveryEhr: included.Length == _inclusions.Length, flow.Reason.ToWireName(), flow.Version)
        {
            Evaluation = flow,
            IncludedBy = included,
            AllowsInFlightCompletion = completes,
            VirtualTeams = await VirtualTeamsAsync(context, subject, snapshot),
        };
    }

    /// <summary>Nothing is evaluated, and nothing waited for, until operations create one of the flags.</summary>
    private ValueTask<VirtualTeamRule> VirtualTeamsAsync(HttpContext context, RolloutSubject subject, RolloutSnapshot snapshot)
    {
        var show = context.Request.Path.StartsWithSegments(MobilePath)
            ? FlagNames.ShowVirtualTeamsOnMobile
            : FlagNames.ShowVirtualTeamsOnWeb;
        return snapshot.IsLive(show) || snapshot.IsLive(FlagNames.HidePretransitionedVirtualTeams)
            ? EvaluateAsync()
            : ValueTask.FromResult(VirtualTeamRule.Default);

        async ValueTask<VirtualTeamRule> EvaluateAsync() => new(
            await IsOnAsync(show, subject, snapshot),
            await IsOnAsync(FlagNames.HidePretransitionedVirtualTeams, subject, snapshot));
    }

    private async ValueTask<bool> IsOnAsync(string flag, RolloutSubject subject, RolloutSnapshot snapshot) =>
        snapshot.IsLive(flag) && (await flags.EvaluateAsync(flag, subject, snapshot)).IsOn;

    /// <summary>Not where a facility was turned off, a person denied, or too little is known: those are ways to say stop.</summary>
    private static bool IsOutsideThePercentage(RolloutResult result) => result.Reason == RolloutReason.NotInRollout;

    private bool AreLive(RolloutSnapshot current)
    {
        foreach (var flag in _inclusions)
        {
            if (!current.IsLive(flag))
            {
                return false;
            }
        }

        return true;
    }
}
