using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.Vista.Mail.Teams;

/// <summary>What the switches make of a person's triage groups.</summary>
internal static class TeamVariations
{
    private const int Many = 5000;

    private static readonly string?[] StationForms = ["589", "589A4", "612GF", "612", "", null, " 589a4 ", "612gf"];

    public static IEnumerable<MailTeam> Apply(IReadOnlyList<MailTeam> teams, VistaSwitches switches, Persona persona)
    {
        var listed = switches.Teams switch
        {
            "none" => [],
            "five-thousand" => TeamCatalog.Many(persona, Many),
            "all-blocked" => teams.Select(team => team with { Blocked = true }),
            _ => teams,
        };
        if (switches.LostTeams.Count > 0 || switches.BlockedTeams.Count > 0)
        {
            listed = listed.Where(team => !switches.LostTeams.Contains(team.Id))
                .Select(team => switches.BlockedTeams.Contains(team.Id) ? team with { Blocked = true } : team);
        }

        if (switches.OddStations)
        {
            listed = listed.Select((team, index) => team with { StationNumber = StationForms[index % StationForms.Length] });
        }

        return switches.DuplicateTeams
            ? listed.SelectMany(team => new[] { team, team with { Preferred = team.Preferred != true } })
            : listed;
    }
}
