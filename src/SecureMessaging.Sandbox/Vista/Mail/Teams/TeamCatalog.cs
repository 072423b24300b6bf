using System.Globalization;
using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.Vista.Mail.Teams;

/// <summary>Which triage groups a persona has. Ids are the station times 1,000 plus a running number.</summary>
internal static class TeamCatalog
{
    private const int PerStation = 8;
    private const int PerStationOfMany = 75;

    /// <summary>Ids for the list of thousands, clear of every other: VistA's below, the bridge's above.</summary>
    private const long FirstOfMany = 1_000_000;

    /// <summary>Stations with VistA teams in the sandbox's world, by the name of the health care system.</summary>
    public static IReadOnlyDictionary<string, string> Stations { get; } = new Dictionary<string, string>
    {
        ["506"] = "VA Ann Arbor health care",
        ["528"] = "VA Western New York health care",
        ["589"] = "VA Eastern Kansas health care",
        ["612"] = "VA Northern California health care",
        ["636"] = "VA Central Iowa health care",
    };

    public static IReadOnlyList<MailTeam> For(Persona persona) => persona.Name switch
    {
        "no-teams" => [],
        "all-blocked" => [.. Teams("589", PerStation).Select(team => team with { Blocked = true })],
        "many-facilities" => [.. StationsOf(persona).SelectMany(station => Teams(station, PerStationOfMany))],
        _ => [.. StationsOf(persona).SelectMany(station => Teams(station, PerStation)), .. VirtualTeams.Of(persona)],
    };

    /// <summary>The same kinds of team, thousands of them, over the person's stations.</summary>
    public static IEnumerable<MailTeam> Many(Persona persona, int count)
    {
        string[] stations = [.. StationsOf(persona).DefaultIfEmpty("589")];
        return Enumerable.Range(0, count).Select(index =>
            TeamNames.Make(FirstOfMany + index, stations[index % stations.Length], (index / stations.Length) + 1));
    }

    private static IEnumerable<MailTeam> Teams(string station, int count) => Enumerable.Range(1, count).Select(number =>
        TeamNames.Make((int.Parse(station, CultureInfo.InvariantCulture) * 1000L) + number, station, number));

    private static IEnumerable<string> StationsOf(Persona persona) => persona.Facilities.Where(Stations.ContainsKey);
}
