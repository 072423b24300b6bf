using SecureMessaging.Ehr;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Bff.Flow.Flags;

/// <summary>The flags this service itself asks, beside those that include an EHR (<see cref="EhrProfile.IncludedBy"/>).</summary>
internal static class FlagNames
{
    /// <summary>Base or new flow.</summary>
    public const string CuratedListFlow = "mhv_secure_messaging_curated_list_flow";

    /// <summary>For the web client and for the recent care teams.</summary>
    public const string RecentRecipients = "mhv_secure_messaging_recent_recipients";

    /// <summary>Shows the virtual care teams of every facility in the web client.</summary>
    public const string ShowVirtualTeamsOnWeb = "mhv_secure_messaging_show_vtgs_web";

    /// <summary>The same in the mobile app.</summary>
    public const string ShowVirtualTeamsOnMobile = "mhv_secure_messaging_show_vtgs_mobile";

    /// <summary>Hides the virtual care teams of facilities that moved before there were migration phases.</summary>
    public const string HidePretransitionedVirtualTeams = "mhv_secure_messaging_hide_pretransitioned_vtgs";

    /// <summary>Shortens <c>allrecipients</c> for a web client that searches for the rest.</summary>
    public const string ShortenedRecipients = "mhv_secure_messaging_shortened_recipients";

    /// <summary>
    /// The flags that a client gets, in order. This service's own flags also when the store has none of them: off here means the
    /// base flow, and nobody else must say otherwise.
    /// </summary>
    public static IEnumerable<string> AnsweredFrom(RolloutSnapshot snapshot, IServiceFlags own) =>
        snapshot.Names.Union(own.Names).Order(StringComparer.Ordinal);
}
