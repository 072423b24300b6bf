namespace SecureMessaging.Rollout.Contracts.Flags;

/// <summary>Which facility counts for a person who has several. One that is off wins over all, by every rule.</summary>
public enum FacilityRule
{
    /// <summary>The one with the highest percentage; what flags of older versions have.</summary>
    Highest,

    /// <summary>The one with the lowest: a person is held back until all their facilities are as far.</summary>
    Strictest,

    /// <summary>The person's first one, as their identity lists them.</summary>
    Home,
}
