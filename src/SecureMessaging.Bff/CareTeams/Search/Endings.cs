using System.Runtime.InteropServices;
using SecureMessaging.Bff.CareTeams.Search.Index;

namespace SecureMessaging.Bff.CareTeams.Search;

/// <summary>
/// While somebody types, the last word may go on in several ways: <c>car</c> as cardiology, caregiver, or Carson. The best hit of each way
/// stands among the first, the ways that most teams have before the others, so that three letters of a kind of care show it.
/// </summary>
internal static class Endings
{
    private const int MaxLifted = 3;

    /// <summary>A way with less than this share of the best score is no likely one.</summary>
    private const float MinShare = 0.55f;

    /// <summary>More than any two neighbours in the order of scores differ by, and less than a bonus.</summary>
    private const float Step = 0.002f;

    public static void Lift(SearchIndex index, SearchScratch scratch, SearchPage page)
    {
        var ways = new Dictionary<int, (int Team, float Score, int Count)>();
        foreach (var team in index.Order)
        {
            var score = scratch.Scores[team];
            if (score <= 0 || index[team].Team.Blocked || index.IsRetired(team))
            {
                continue;
            }

            ref var way = ref CollectionsMarshal.GetValueRefOrAddDefault(ways, scratch.Endings[team], out _);
            var isBetter = score > way.Score || (score == way.Score && IsHome(index, team, page) && !IsHome(index, way.Team, page));
            way = isBetter ? (team, score, way.Count + 1) : way with { Count = way.Count + 1 };
        }

        if (ways.Count < 2)
        {
            return;
        }

        var best = ways.Values.Max(way => way.Score);
        var first = ways.Values.Where(way => way.Score == best)
            .OrderByDescending(way => IsHome(index, way.Team, page)).ThenBy(way => index.Order.RankOf(way.Team)).First();
        var lifted = ways.Values.Where(way => way.Score >= MinShare * best)
            .OrderByDescending(way => way.Team == first.Team).ThenByDescending(way => way.Count).ThenByDescending(way => way.Score)
            .Take(MaxLifted).ToArray();
        for (var i = 0; i < lifted.Length; i++)
        {
            scratch.Scores[lifted[i].Team] = best + (Step * (MaxLifted - i));
        }
    }

    private static bool IsHome(SearchIndex index, int team, SearchPage page) => index[team].Facility.Station == page.Home;
}
