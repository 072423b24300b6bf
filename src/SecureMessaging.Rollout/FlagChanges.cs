using System.Collections.Immutable;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Changes;
using SecureMessaging.Rollout.Changes.Initializing;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout;

/// <summary>The changes a flag knows, each for <see cref="IFlagAdministration.ChangeAsync"/>.</summary>
public static class FlagChanges
{
    /// <summary>Begin UAT: from draft; the allow-list counts, the percentage is 0.</summary>
    public static FlagChange Start() => StageChanges.Start();

    public static FlagChange Pause() => StageChanges.Pause();

    public static FlagChange Resume() => StageChanges.Resume();

    public static FlagChange Complete() => StageChanges.Complete();

    public static FlagChange Archive() => StageChanges.Archive();

    /// <summary>Off for everybody; the configuration is kept.</summary>
    public static FlagChange Kill() => EmergencyChanges.Kill();

    /// <summary>Ends a kill; the flag is paused then.</summary>
    public static FlagChange Unkill() => EmergencyChanges.Unkill();

    /// <summary>Back to 0 %.</summary>
    public static FlagChange RollBack(bool keepAllowList) => EmergencyChanges.RollBack(keepAllowList);

    /// <summary>Begin again after a rollback; the same people go first unless <paramref name="resalt"/>.</summary>
    public static FlagChange Reset(bool resalt) => EmergencyChanges.Reset(resalt);

    /// <summary>Nobody is above the percentage afterwards, at no facility.</summary>
    public static FlagChange LowerTo(RolloutPercentage percentage) => EmergencyChanges.LowerTo(percentage);

    /// <summary>Changes nothing; for an incident that is only recorded.</summary>
    public static FlagChange RecordOnly() => EmergencyChanges.RecordOnly();

    /// <summary>The percentage for everybody.</summary>
    public static FlagChange SetPercentage(RolloutPercentage percentage) => PercentageChanges.SetDefault(percentage);

    /// <param name="station">The facility, or a parent station for all below it.</param>
    /// <param name="percentage">Null: off for everybody of the facility, named users included.</param>
    public static FlagChange SetFacility(StationNumber station, RolloutPercentage? percentage) =>
        PercentageChanges.SetFacility(station, percentage);

    /// <summary>The facility follows the percentage for everybody again.</summary>
    public static FlagChange RemoveFacility(StationNumber station) => PercentageChanges.RemoveFacility(station);

    /// <summary>Which facility counts for a person of several.</summary>
    public static FlagChange SetFacilityRule(FacilityRule rule) => FacilityRuleChanges.Set(rule);

    /// <summary>The stages of the flag.</summary>
    public static FlagChange SetPlan(ImmutableArray<FlagStage> stages) => PlanChanges.SetPlan(stages);

    /// <summary>All that a plan says of a flag: stages, facility rule, prerequisite, named users.</summary>
    /// <param name="planned">What it leaves out goes.</param>
    /// <param name="redeal">The caller knows that other people are drawn afterwards.</param>
    public static FlagChange SetWholePlan(PlannedFlag planned, bool redeal) => WholePlan.Set(planned, redeal);

    /// <param name="accountId">Of the user.</param>
    /// <param name="expiresAt">The entry counts until then; null until it is removed.</param>
    public static FlagChange Allow(string accountId, DateTimeOffset? expiresAt) => NamedUserChanges.Allow(accountId, expiresAt);

    /// <param name="entry">An account id, or what an older version took, as it stands in the list.</param>
    public static FlagChange Disallow(string entry) => NamedUserChanges.Disallow(entry);

    public static FlagChange Deny(string accountId) => NamedUserChanges.Deny(accountId);

    /// <param name="entry">An account id, or what an older version took, as it stands in the list.</param>
    public static FlagChange Undeny(string entry) => NamedUserChanges.Undeny(entry);

    /// <param name="prerequisite">Null: the flag stands by itself.</param>
    /// <param name="redeal">The caller knows that other people are drawn afterwards.</param>
    public static FlagChange SetPrerequisite(FlagPrerequisite? prerequisite, bool redeal) => PrerequisiteChanges.Set(prerequisite, redeal);
}
