using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.Vista.Mail.Teams;

/// <summary>
/// Virtual groups: at a station of VistA, at one that moved before there were migration phases, and at one that moved since. What
/// <c>ohTriageGroup</c> of such a row says was never seen, so here it says both.
/// </summary>
internal static class VirtualTeams
{
    private static readonly string[] Holders = ["oracle-only", "moved"];

    private static readonly IReadOnlyList<MailTeam> All =
    [
        Make(6725515, "SM515 PAIN CLINIC", "515"),
        Make(6725589, "SM589 WOUND CARE", "589"),
        Make(6725162, "SM668 CANCER CARE", "668"),
        Make(6725163, "SM668 SPINE CLINIC", "668") with { IsOracleHealth = true },
        Make(6692633, "SM757 SLEEP CARE", "757"),
    ];

    public static IEnumerable<MailTeam> Of(Persona persona) =>
        Holders.Contains(persona.Name) ? All.Where(team => persona.Facilities.Contains(team.StationNumber)) : [];

    private static MailTeam Make(long id, string name, string station) =>
        new() { Id = id, Name = name, StationNumber = station, IsVirtual = true };
}
