using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Messages;

namespace SecureMessaging.Bff.ApiTests.Mailbox.Page;

/// <summary>One of the sandbox's people at the page, in one of the flows, writing to a team of one EHR.</summary>
internal sealed record Person(string Persona, bool IsNewFlow, string Ehr)
{
    public bool IsOracleHealth => Ehr == SendScenario.OracleHealth;

    /// <summary>May be written to and is in the person's contact list: the page's allowed list.</summary>
    public static bool IsAllowed(JsonObject team) => !(bool)team["blockedStatus"]! && (bool)team["preferredTeam"]!;

    /// <summary>What the recent page shows: the first six distinct teams of the sent messages that are in the allowed list.</summary>
    public static long[] RecentTeams(JsonObject[] teams, JsonObject[] sent)
    {
        var allowed = teams.Where(IsAllowed).Select(team => (long)team["triageTeamId"]!).ToHashSet();
        return [.. sent.Select(hit => (long)hit["recipientId"]!).Distinct().Where(allowed.Contains).Take(6)];
    }
}
