namespace SecureMessaging.Rollout.Contracts.Flags;

/// <summary>Where a flag stands in its plan. Being killed is no state: it lies over any of these and keeps it.</summary>
public enum FlagState
{
    /// <summary>Being prepared; nobody gets the new flow, not even the allow-list.</summary>
    Draft,

    /// <summary>Named users only, percentage 0.</summary>
    Uat,

    /// <summary>A stage of the plan is exposed and gathers its dwell time and users.</summary>
    Baking,

    /// <summary>The stage has baked; the next step waits for a second person. Still exposed.</summary>
    AwaitingApproval,

    /// <summary>Exposed as it was, and nothing raises it until somebody resumes.</summary>
    Paused,

    /// <summary>The last stage is done: 100 %.</summary>
    Complete,

    /// <summary>Back at 0 % after a rollback; the allow-list is kept unless the rollback said otherwise.</summary>
    RolledBack,

    /// <summary>No longer evaluated: as if the flag did not exist.</summary>
    Archived,
}
