namespace SecureMessaging.Rollout.Contracts.Changes;

/// <summary>What becomes of a scheduled change.</summary>
public static class ScheduleState
{
    public const string Waiting = "waiting";
    public const string Done = "done";

    /// <summary>Its time came, and a second person has to agree: <see cref="ScheduledChange.ApprovalId"/>.</summary>
    public const string NeedsApproval = "needs_approval";

    /// <summary>Its time came, and it could not be made, or the second person said no.</summary>
    public const string Refused = "refused";

    /// <summary>The flag was killed, rolled back or reset since, or nobody could make it, or agree to it, in time.</summary>
    public const string Void = "void";

    public const string Cancelled = "cancelled";
}
