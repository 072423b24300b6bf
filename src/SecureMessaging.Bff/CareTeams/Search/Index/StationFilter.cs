using SecureMessaging.Bff.CareTeams.AddressBooks;

namespace SecureMessaging.Bff.CareTeams.Search.Index;

/// <summary>Keeps the teams of one facility: 589 holds 589A4 as well, 589A4 only itself.</summary>
internal readonly record struct StationFilter(string? Station)
{
    private const int ParentLength = 3;

    public static StationFilter For(SearchPage page) => new(page.Station);

    public bool Allows(ListedTeam listed) =>
        Station is null || Is(listed.DisplayStation) || (listed.Team.Station is { } raw && Is(raw.Value));

    private bool Is(string station) =>
        Station!.Length == ParentLength ? station.StartsWith(Station, StringComparison.Ordinal) : station == Station;
}
