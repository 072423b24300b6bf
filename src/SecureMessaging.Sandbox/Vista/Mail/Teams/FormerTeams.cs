using System.Globalization;

namespace SecureMessaging.Sandbox.Vista.Mail.Teams;

/// <summary>
/// Triage groups of stations that moved to Oracle Health: in no list any more, and named by old messages and the crosswalk.
/// </summary>
internal static class FormerTeams
{
    private const int PerStation = 4;

    private static readonly string[] Clinics = ["PHARMACY GREEN3", "PACT GOLD2", "Cardiology", "Eye/Optometry"];
    private static readonly HashSet<string> Moved = ["515", "553", "655"];

    public static bool HasMoved(string station) => Moved.Contains(station);

    /// <summary>Numbers as the station's teams have everywhere in the sandbox.</summary>
    public static IReadOnlyList<MailTeam> Of(string station) =>
    [
        .. Enumerable.Range(1, PerStation).Select(number => new MailTeam
        {
            Id = (int.Parse(station, CultureInfo.InvariantCulture) * 1000L) + number,
            Name = $"{station} {Clinics[number - 1]}",
            StationNumber = station,
        }),
    ];

    /// <summary>The team of that number at a station that moved; null for any other number.</summary>
    public static MailTeam? Find(long id) => (id / 1000).ToString(CultureInfo.InvariantCulture) is var station && HasMoved(station)
        ? Of(station).FirstOrDefault(team => team.Id == id)
        : null;
}
