using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.Vista.Mail;

/// <summary>Which triage groups a persona has. Ids are the station times 1,000 plus a running number.</summary>
internal static class TeamCatalog
{
    /// <summary>Stations that still run on VistA in the sandbox's world, by the name of the health care system.</summary>
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
        "all-blocked" => [.. TeamNames.Of("589", 3).Select(team => team with { Blocked = true })],
        "many-facilities" => [.. VistaStationsOf(persona).SelectMany(station => TeamNames.Of(station, 75))],
        _ => [.. VistaStationsOf(persona).SelectMany(station => TeamNames.Of(station, 8))],
    };

    private static IEnumerable<string> VistaStationsOf(Persona persona) => persona.Facilities.Where(Stations.ContainsKey);
}
