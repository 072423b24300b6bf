namespace SecureMessaging.Rollout.Evaluation;

/// <summary>Why an evaluation came out as it did; the names in the total order of the rule.</summary>
public enum RolloutReason
{
    FlagNotFound,
    Killed,
    FacilityOff,
    DenyList,
    Anonymous,

    /// <summary>The flag this one needs is off for the person, or not there.</summary>
    PrerequisiteFailed,
    AllowList,
    FacilityPercentage,
    DefaultPercentage,
    NotInRollout,
    StaleLimit,
    Error,
}
