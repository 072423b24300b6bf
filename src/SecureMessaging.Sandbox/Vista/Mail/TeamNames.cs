using System.Globalization;
using System.Text;

namespace SecureMessaging.Sandbox.Vista.Mail;

/// <summary>Makes triage groups the way coordinators name them. The same station and number always give the same team.</summary>
internal static class TeamNames
{
    private static readonly string[] Patterns =
    [
        "***{0}_{1}4%", "{1}_{0}_ROE, PAT", "{0}", "{1} {0}!!!", "PACT {2} - {0}", "{1}-{0} (DO NOT USE AFTER HOURS)",
    ];

    private static readonly string[] Clinics =
    [
        "Primary Care", "Pharmacy", "Mental Health", "Cardiology", "Release of Information", "Orthopedics", "Audiology", "Optometry",
    ];

    private static readonly string[] Colours = ["BLUE", "GOLD", "GREEN", "RED"];

    public static IEnumerable<MailTeam> Of(string station, int count) => Enumerable.Range(1, count).Select(number => Make(station, number));

    private static MailTeam Make(string station, int number)
    {
        var clinic = Clinics[(number - 1) % Clinics.Length];
        var colour = $"{Colours[number % Colours.Length]}{number}";
        var pattern = CompositeFormat.Parse(Patterns[(number - 1) % Patterns.Length]);
        return new MailTeam
        {
            Id = (int.Parse(station, CultureInfo.InvariantCulture) * 1000) + number,
            Name = string.Format(CultureInfo.InvariantCulture, pattern, clinic, station, colour),
            StationNumber = station,
            HealthCareSystemName = TeamCatalog.Stations[station],
            SuggestedNameDisplay = $"{TeamCatalog.Stations[station]} | {clinic} | {colour}",
        };
    }
}
