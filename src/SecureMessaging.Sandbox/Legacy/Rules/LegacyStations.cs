using SecureMessaging.Sandbox.Vista.Mail.Teams;

namespace SecureMessaging.Sandbox.Legacy.Rules;

/// <summary>Station numbers legacy rewrites after reading, and the systems whose teams sit at several facilities.</summary>
internal static class LegacyStations
{
    private static readonly HashSet<string> Several = ["528", "589", "620", "626", "636", "657", "612", "612A4"];

    /// <summary>Moved before there were migration phases: their virtual groups are shown, those of all others hidden.</summary>
    private static readonly HashSet<string> Pretransitioned = ["668", "687", "757", "653", "692", "556"];

    public static bool IsPretransitioned(string? station) => station is not null && Pretransitioned.Contains(station);

    public static bool IsOnOracleHealth(string? station) =>
        station is not null && (Pretransitioned.Contains(station) || FormerTeams.HasMoved(station));

    public static string Shown(string? station) => station switch
    {
        null => "",
        "612" => "612A4",
        "979" => "552",
        "989" => "442",
        _ => station,
    };

    public static string? SystemName(MailTeam team) => team.StationNumber is { } station && Several.Contains(station)
        ? $"{team.HealthCareSystemName ?? $"Station {station}"} (multiple facilities)"
        : team.HealthCareSystemName;
}
