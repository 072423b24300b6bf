using SecureMessaging.Sandbox.Vista.Mail.Teams;

namespace SecureMessaging.Sandbox.Legacy.Resources;

internal sealed record ThreadTriageGroup(long TriageTeamId, string Name, string? StationNumber, bool OhTriageGroup, string? OhPoolId)
{
    public static ThreadTriageGroup Of(MailTeam team) =>
        new(team.Id, team.Name, team.StationNumber, team.IsOracleHealth == true, team.OracleHealthPoolId);
}
