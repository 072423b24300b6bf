namespace SecureMessaging.Rollout.Guard.Verdicts;

/// <summary>What the guard is doing about a stage.</summary>
internal enum GuardState
{
    /// <summary>Complete blocks come in and are judged.</summary>
    Watching,

    /// <summary>Counters are missing or stale: neither "ship" nor "roll back" may be read from silence.</summary>
    Holding,

    /// <summary>Everybody has the new flow: no base arm is left, only the absolute alarm.</summary>
    Blind,

    /// <summary>The test has demanded a rollback.</summary>
    RolledBack,
}
