namespace SecureMessaging.Rollout.Contracts.Notices;

/// <summary>What a notice may be about.</summary>
public static class NoticeType
{
    public const string GuardRolledBack = "guard.rolled_back";
    public const string GuardPaused = "guard.paused";
    public const string GuardHolds = "guard.holds";
    public const string GuardWatches = "guard.watches";
    public const string IncidentOpened = "incident.opened";
    public const string IncidentClosed = "incident.closed";
    public const string FlagKilled = "flag.killed";
    public const string FlagUnkilled = "flag.unkilled";
    public const string FlagRolledBack = "flag.rolled_back";
    public const string FlagChanged = "flag.changed";
    public const string ApprovalWaiting = "approval.waiting";
    public const string ApprovalRejected = "approval.rejected";
    public const string InstanceStale = "instance.stale";
    public const string ScheduleRefused = "schedule.refused";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        GuardRolledBack, GuardPaused, GuardHolds, GuardWatches, IncidentOpened, IncidentClosed, FlagKilled, FlagUnkilled, FlagRolledBack,
        FlagChanged, ApprovalWaiting, ApprovalRejected, InstanceStale, ScheduleRefused,
    ];

    /// <summary>What somebody should look at: everything but ordinary changes.</summary>
    public static readonly IReadOnlyList<string> Important = [.. All.Except([FlagChanged, GuardWatches])];
}
