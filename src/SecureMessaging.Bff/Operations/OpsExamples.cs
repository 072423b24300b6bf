namespace SecureMessaging.Bff.Operations;

/// <summary>Bodies that can be sent as they stand to a sandbox that has just started.</summary>
internal static class OpsExamples
{
    private const string Ticket = "SM-1234";

    public static object Reason(string reason) => new { reason, ticket = Ticket };

    /// <summary>The digest is read when the call is made.</summary>
    public static object Approve => new { digest = "", reason = "Looked at, and agreed", ticket = Ticket };

    /// <summary>One stage that waits for nothing, so that the whole life of a flag can be walked through at once.</summary>
    public static object Create => new
    {
        name = OpsParameters.FlagToCreate,
        hash = "sha256",
        stages = new[] { new { percentage = 100, dwell_seconds = 0, minimum_users = 0, facilities = Array.Empty<string>() } },
        reason = "A flag to try the ops API on",
        ticket = Ticket,
    };

    /// <summary>A flag that the sandbox does not have, with one named user.</summary>
    public static object Init => new
    {
        plan = new
        {
            flags = new[]
            {
                new
                {
                    name = "try_a_plan", facility_rule = "strictest", allow = new[] { OpsParameters.UserRef },
                    stages = new[] { Stage(5, 86_400, 300), Stage(25, 172_800, 300), Stage(100, 172_800, 300) },
                },
            },
        },
        reason = "The release begins",
        ticket = Ticket,
    };

    /// <summary>More than the plan that flags begin with, so that one person may set it after the start too.</summary>
    public static object Plan => new
    {
        stages = new[]
        {
            Stage(5, 172_800, 300), Stage(25, 172_800, 300), Stage(50, 172_800, 300), Stage(75, 172_800, 300), Stage(100, 172_800, 300),
        },
        reason = "Two days each, the first stage too",
        ticket = Ticket,
    };

    public static object Schedule => new
    {
        action = "pause", at = "2035-01-08T14:00:00Z", reason = "Nobody watches over the holidays", ticket = Ticket,
    };

    public static object Percentage => new { percentage = 1, reason = "First users of the rollout", ticket = Ticket };

    public static object FacilityPercentage => new
    {
        percentage = 0.5, off = false, reason = "Spokane begins with a few users", ticket = Ticket,
    };

    public static object FacilityRule => new { rule = "strictest", reason = "A careful facility holds its people back", ticket = Ticket };

    public static object Allow => new
    {
        expires_at = "2035-12-31T00:00:00Z", reason = "Takes part in the acceptance test", ticket = Ticket,
    };

    public static object Advance => new { force = false, reason = "The stage before is done", ticket = Ticket };

    public static object RollBack => new { keep_allow_list = true, reason = "Sends fail more often than before", ticket = Ticket };

    public static object Reset => new { resalt = false, reason = "The cause is repaired, begin again", ticket = Ticket };

    public static object Incident => new { severity = "low", reason = "A spelling mistake in a text", ticket = Ticket };

    public static object Prerequisite => new
    {
        flag = OpsParameters.Flag, allow_list_follows = true, redeal = true, reason = "Only for people with the new flow", ticket = Ticket,
    };

    public static object RemovePrerequisite => new { redeal = true, reason = "Stands by itself again", ticket = Ticket };

    public static object Explain => new { user_ref = "00000000-0000-4000-8000-000000000003", facility = "668" };

    public static object Preview => new { percentage = 25, facilities = new[] { new { station = "668", percentage = 5 } } };

    public static string Ehr => "vista";

    public static object Facility => new
    {
        ehr = "oracle-health", transport = "millennium", blocked = false, reason = "Opened again after the outage", ticket = Ticket,
    };

    /// <summary>Flipper's own form; a native file is what <c>exportFlags</c> answers.</summary>
    public static object Import => new
    {
        file = new
        {
            version = 1,
            features = new Dictionary<string, object>
            {
                ["imported_from_flipper"] = new { actors = new[] { OpsParameters.UserRef }, percentage_of_actors = "5" },
            },
        },
        reason = "Taken over from the old platform",
        ticket = Ticket,
    };

    private static object Stage(int percentage, int dwellSeconds, int minUsers) =>
        new { percentage, dwell_seconds = dwellSeconds, minimum_users = minUsers, facilities = Array.Empty<string>() };
}
