using System.Text.Json.Nodes;

namespace SecureMessaging.Testing.Facilities;

/// <summary>Picks a team that may be written to out of an answer of <c>GET allrecipients</c>.</summary>
internal static class WritableTeam
{
    /// <summary>Of Oracle Health or of VistA, the one with the lowest number.</summary>
    public static long First(JsonNode list, bool oracleHealth) =>
        First(list, team => (bool)team["oh_triage_group"]! == oracleHealth);

    /// <summary>Of those whose attributes are as wanted, the one with the lowest number.</summary>
    public static long First(JsonNode list, Func<JsonNode, bool> wanted) => list["data"]!.AsArray()
        .Select(item => item!["attributes"]!)
        .Where(team => !(bool)team["blocked_status"]! && (bool)team["preferred_team"]! && wanted(team))
        .Select(team => (long)team["triage_team_id"]!)
        .Order()
        .First();
}
