using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Rollout.Gate;

/// <summary>The context of a rollout evaluation through FeatureManagement.</summary>
internal interface IRolloutContext
{
    RolloutSubject Subject { get; }

    /// <summary>Where several flags have to be decided as of one moment: the flags as of then. Null: as they are now.</summary>
    RolloutSnapshot? Snapshot { get; }

    /// <summary>
    /// What the filter found. Null where FeatureManagement did not come to ask it: the flag is unknown or disabled.
    /// </summary>
    RolloutResult? Result { get; set; }
}
