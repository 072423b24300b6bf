namespace SecureMessaging.Bff.Rollout.Evaluation;

/// <summary>Why an evaluation came out as it did; the names in the total order of the rule.</summary>
internal enum RolloutReason
{
    FlagNotFound,
    Killed,
    FacilityOff,
    DenyList,
    Anonymous,
    AllowList,
    FacilityPercentage,
    DefaultPercentage,
    NotInRollout,
    StaleLimit,
    Error,
}
