namespace SecureMessaging.Rollout.Evaluation;

public static class RolloutReasonWireNames
{
    private static readonly string[] Names =
    [
        "FLAG_NOT_FOUND", "KILLED", "FACILITY_OFF", "DENY_LIST", "ANONYMOUS", "PREREQUISITE_FAILED", "ALLOW_LIST",
        "FACILITY_PERCENTAGE", "DEFAULT_PERCENTAGE", "NOT_IN_ROLLOUT", "STALE_LIMIT", "ERROR",
    ];

    public static string ToWireName(this RolloutReason reason) => Names[(int)reason];
}
