using System.Collections.Immutable;
using SecureMessaging.Ehr;
using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Bff.Flow.Gate;

/// <summary>What the rollout decided for one request; made once and kept with it.</summary>
/// <param name="Flow">The flow this user gets where this service has an answer of its own.</param>
/// <param name="IncludesEveryEhr">
/// Inside the new flow: every EHR that a flag includes is part of it for this user.
/// </param>
/// <param name="Reason">Why, in the words of the evaluation rule, for example <c>ALLOW_LIST</c>.</param>
/// <param name="Version">The version of the flag that was evaluated; 0 where none was.</param>
internal sealed record FlowDecision(MessagingFlow Flow, bool IncludesEveryEhr, string Reason, long Version)
{
    public static readonly FlowDecision Anonymous = new(MessagingFlow.Base, false, "ANONYMOUS", 0);

    public static readonly FlowDecision Error = new(MessagingFlow.Base, false, "ERROR", 0);

    /// <summary>Nothing can be kept encrypted, so nothing may begin here.</summary>
    public static readonly FlowDecision WithoutKeyRing = new(MessagingFlow.Base, false, "KEY_RING", 0);

    /// <summary>
    /// The user may complete in the new flow, with every EHR, what they began there. True also when the percentage does not reach the
    /// user any more; false when a flag was killed, a facility turned off, or the user denied.
    /// </summary>
    public bool AllowsInFlightCompletion { get; init; }

    /// <summary>The flags that are on for this user, of those that include an EHR (<see cref="EhrProfile.IncludedBy"/>).</summary>
    public ImmutableArray<string> IncludedBy { get; init; } = [];

    /// <summary>Which virtual care teams this user gets.</summary>
    public VirtualTeamRule VirtualTeams { get; init; } = VirtualTeamRule.Default;

    /// <summary>Whether an EHR is part of this user's new flow.</summary>
    public bool Includes(EhrProfile profile) =>
        profile.IncludedBy is not { } flag || IncludesEveryEhr || IncludedBy.Contains(flag);

    /// <summary>Whether an answer in a conversation that only this service has a number for goes out: legacy would not find it.</summary>
    public bool LetsAnswer(EhrProfile profile) => (Flow == MessagingFlow.New && Includes(profile)) || AllowsInFlightCompletion;

    /// <summary>For finishing what was begun: the new flow with all EHRs, whatever the decision for what begins now.</summary>
    public FlowDecision ForCompletion() => this with { Flow = MessagingFlow.New, IncludesEveryEhr = true };

    /// <summary>The evaluation behind it: epoch, stage, and whether the bucket decided.</summary>
    public RolloutResult Evaluation { get; init; } = RolloutResult.Off(RolloutReason.Error);
}
