using SecureMessaging.Sandbox.Legacy.Rules;
using SecureMessaging.Sandbox.Legacy.Switches;

namespace SecureMessaging.Sandbox.Legacy.Platform;

/// <summary>Which EHR each station is on by the public list, a static file of the web host that is changed by hand.</summary>
internal sealed class ListedEhrs(LegacySwitchboard board, LegacyMigrations migrations, SandboxClock clock)
{
    /// <summary>On Oracle Health since before the sandbox began.</summary>
    public static readonly IReadOnlySet<string> OracleHealth = new HashSet<string> { "668", "687", "757", "653", "692", "556" };

    /// <summary>Those that moved together on the day below, beside the one that moves in the sandbox.</summary>
    private static readonly HashSet<string> Moved = ["515", "553", "655"];

    private static readonly DateTimeOffset MovedAt = new(2026, 4, 11, 4, 0, 0, TimeSpan.Zero);

    public string? Of(string station) => board.Current.ListedEhrs.TryGetValue(station, out var switched)
        ? switched
        : IsMoved(station) ? "cerner" : "vista";

    private bool IsMoved(string station) =>
        OracleHealth.Contains(station) || migrations.Of(station) is { HasMoved: true }
        || (Moved.Contains(station) && clock.GetUtcNow() >= MovedAt);

    /// <summary>The whole file.</summary>
    public object Describe() => new
    {
        Data = new
        {
            NodeQuery = new
            {
                Entities = FacilityNames.All.Keys.Union(board.Current.ListedEhrs.Keys).Where(station => Of(station) is not null)
                    .Select(station => new
                    {
                        Title = $"{FacilityNames.Of(station)} medical center",
                        FieldFacilityLocatorApiId = $"vha_{station}",
                        FieldRegionPage = new { Entity = new { Title = FacilityNames.Of(station), FieldVamcEhrSystem = Of(station) } },
                    }).ToArray(),
            },
        },
    };
}
