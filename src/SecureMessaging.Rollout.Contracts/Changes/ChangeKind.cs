namespace SecureMessaging.Rollout.Contracts.Changes;

/// <summary>How a change became, or did not.</summary>
public enum ChangeKind
{
    Applied,

    /// <summary>The flag was so already; nothing was written.</summary>
    Unchanged,

    /// <summary>It waits for a second person.</summary>
    PendingApproval,

    /// <summary>Only tried: what it would come to.</summary>
    DryRun,

    /// <summary>The idempotency key was used for this very change before.</summary>
    Replayed,
}
