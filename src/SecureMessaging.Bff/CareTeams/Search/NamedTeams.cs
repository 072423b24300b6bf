using SecureMessaging.Bff.CareTeams.Search.Index;

namespace SecureMessaging.Bff.CareTeams.Search;

/// <summary>
/// Teams whose label or raw name is all that was typed come before every other: who copies a name from an alert or an old message wants
/// this team, whatever its words may mean, and also where it is blocked or retired.
/// </summary>
internal sealed class NamedTeams
{
    /// <summary>Above every score that words and meanings give.</summary>
    private const float Named = 1_000f;

    private const float Alike = 400f;
    private const float NotBlocked = 200f;
    private const float NotRetired = 100f;

    private readonly SearchIndex _index;
    private readonly Dictionary<int, int> _found;

    public NamedTeams(SearchIndex index, string text, SearchPage page)
    {
        (_index, _found) = (index, index.Named(text));
        var stations = StationFilter.For(page);
        foreach (var team in _found.Keys.Where(team => !stations.Allows(index[team])).ToArray())
        {
            _found.Remove(team);
        }
    }

    public bool Any => _found.Count > 0;

    public static bool IsScore(float score) => score >= Named;

    public void Lift(float[] scores)
    {
        foreach (var (team, alike) in _found)
        {
            scores[team] += Named + (alike * Alike)
                + (_index[team].Team.Blocked ? 0 : NotBlocked) + (_index.IsRetired(team) ? 0 : NotRetired);
        }
    }

    /// <summary>Those that no word of the question found are known to nobody else.</summary>
    public void Clear(float[] scores)
    {
        foreach (var team in _found.Keys)
        {
            scores[team] = 0;
        }
    }
}
