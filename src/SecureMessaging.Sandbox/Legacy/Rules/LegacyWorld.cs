using SecureMessaging.Sandbox.Vista.Mail;
using SecureMessaging.Sandbox.Vista.Mail.Teams;

namespace SecureMessaging.Sandbox.Legacy.Rules;

/// <summary>What legacy knows about a message beside the message: its team, and the phase of the team's station.</summary>
internal sealed class LegacyWorld(IReadOnlyList<MailTeam> teams, LegacyMigrations migrations)
{
    private readonly Dictionary<long, MailTeam> _teams = teams.DistinctBy(team => team.Id).ToDictionary(team => team.Id);

    public MailTeam? TeamOf(MailMessage message) => _teams.GetValueOrDefault(message.TeamId) ?? FormerTeams.Find(message.TeamId);

    /// <summary>An old conversation of VistA whose station has moved: to be read and not to be answered.</summary>
    public bool HasMigrated(MailMessage message) =>
        TeamOf(message) is { IsOracleHealth: false } team && LegacyStations.IsOnOracleHealth(team.StationNumber);

    public string? PhaseOf(MailMessage message) => migrations.PhaseOf(TeamOf(message)?.StationNumber);
}
