using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Bff.Flow.Flags;

/// <summary>The flags this service itself asks.</summary>
internal static class FlagNames
{
    /// <summary>Base or new flow.</summary>
    public const string CuratedListFlow = "mhv_secure_messaging_curated_list_flow";

    /// <summary>Inside the new flow: Oracle Health is included.</summary>
    public const string OracleHealthPilot = "mhv_secure_messaging_cerner_pilot";

    /// <summary>For the web client and for the recent care teams.</summary>
    public const string RecentRecipients = "mhv_secure_messaging_recent_recipients";

    public static readonly IReadOnlyList<string> All = [CuratedListFlow, OracleHealthPilot, RecentRecipients];

    /// <summary>
    /// The flags that a client gets, in order. This service's own flags also when the store has none of them: off here means the
    /// base flow, and nobody else must say otherwise.
    /// </summary>
    public static IEnumerable<string> AnsweredFrom(RolloutSnapshot snapshot) =>
        snapshot.Names.Union(All).Order(StringComparer.Ordinal);
}
