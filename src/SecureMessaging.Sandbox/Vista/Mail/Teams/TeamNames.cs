using System.Globalization;

namespace SecureMessaging.Sandbox.Vista.Mail.Teams;

/// <summary>
/// Makes triage groups named the way coordinators name them: for themselves, not for patients. The same station and
/// number always give the same team.
/// </summary>
internal static class TeamNames
{
    private static readonly string[] Colours = ["BLUE", "GOLD", "GREEN", "RED", "SILVER", "TEAL", "ORANGE"];
    private static readonly string[] Towns = ["SLC", "TOP", "LVN", "BUF", "MTZ", "DSM", "AA"];

    private static readonly string[] Surnames =
    [
        "Roe", "Doe", "Poe", "Loe", "Noh", "Moe", "Bo", "O'Sample", "Example-Ross", "Testa", "Mockson", "Fictus", "Placido",
        "Imago", "Demo",
    ];

    private static readonly string[] GivenNames = ["Pat", "Sam", "Alex", "Jo", "Kim", "Lee", "Ray", "Max", "Fran", "Cody", "Rene"];

    public static MailTeam Make(long id, string station, int number)
    {
        var kind = TeamKinds.All[(number - 1) % TeamKinds.All.Count];
        var round = (number - 1) / TeamKinds.All.Count;
        var colour = string.Create(CultureInfo.InvariantCulture, $"{Colours[number % Colours.Length]}{(number % 9) + 1}");
        var surname = Surnames[number * 7 % Surnames.Length];
        var provider = $"{surname}, {GivenNames[number * 5 % GivenNames.Length]}";
        var system = TeamCatalog.Stations[station];
        var location = LocationOf(station, round);
        return new MailTeam
        {
            Id = id,
            Name = Name(kind.Staff, station, number, colour, provider),
            StationNumber = station,
            // A team that nobody shows in a contact list, every eleventh; a blocked one, every twenty-ninth.
            Preferred = number % 11 != 7,
            Blocked = number % 29 == 8,
            HealthCareSystemName = system,
            LocationName = location,
            LeadProviderName = number % 3 == 0 ? null : provider,
            TeamName = colour,
            SuggestedNameDisplay = number % 5 == 4 ? null : $"{location} | {kind.Patient} | {colour} - {provider}",
            GroupType = kind.GroupType,
            GroupTypePatientDisplay = kind.GroupType is null ? null : kind.Patient,
            SubGroupType = kind.SubGroupType,
            SubGroupTypePatientDisplay = kind.SubDisplay,
        };
    }

    private static string Name(string clinic, string station, int number, string colour, string provider)
    {
        var town = Towns[number % Towns.Length];
        var team = ((number % 8) + 1).ToString(CultureInfo.InvariantCulture);
        return (number % 14) switch
        {
            0 => $"***TG {number + 100}_{town}{team}%",
            1 => $"***{clinic}_{town}{team}%",
            2 => $"{station} {clinic} {colour}",
            3 => $"{clinic}_{provider.ToUpperInvariant()}",
            4 => $"VHA {town} {clinic} TEAM {team}",
            5 => $"PACT {colour} {provider} - {clinic}",
            6 => $"!!!{clinic}!!! DO NOT USE AFTER HOURS",
            7 => $"{town}-{clinic}- {provider}, MD",
            8 => $"{clinic}  {team}  ({town})",
            9 => $"zz_{station}_{clinic}_{number}_OLD",
            10 => $"@{clinic.ToLowerInvariant()} @ {town}",
            11 => $"{station}.{number}-{clinic} #{team}",
            12 => $"Dr. {provider} & Staff / {clinic}",
            _ => $"{clinic} {town} <b>{colour}</b>",
        };
    }

    private static string LocationOf(string station, int round) => round == 0
        ? $"{TeamCatalog.Stations[station].Replace("health care", "Medical Center", StringComparison.Ordinal)}"
        : $"{TeamCatalog.Stations[station].Replace("health care", "Clinic", StringComparison.Ordinal)} {round}";
}
