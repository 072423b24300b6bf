using System.Runtime.InteropServices;
using SecureMessaging.Bff.CareTeams.Search.Index;

namespace SecureMessaging.Bff.CareTeams.Search;

/// <summary>
/// What was typed may be read in several ways. The best hit of each way stands among the first. While somebody types, the last word may go
/// on as cardiology, caregiver, or Carson (<c>car</c>): the ways that most teams have come first, so that three letters of a kind of care
/// show it. A sentence may ask for one of several kinds of care: the likeliest comes first.
/// </summary>
internal static class Ways
{
    private const int MaxLifted = 3;

    /// <summary>A way with less than this share of the best score is no likely one.</summary>
    private const float MinShare = 0.55f;

    /// <summary>More than any two neighbours in the order of scores differ by, and less than a bonus.</summary>
    private const float Step = 0.002f;

    /// <param name="index">The address book.</param>
    /// <param name="scratch">Scores, changed, and the way of each hit.</param>
    /// <param name="page">Says what is at home.</param>
    /// <param name="isSentence">Not the last word, but the whole has several ways.</param>
    public static void Lift(SearchIndex index, SearchScratch scratch, SearchPage page, bool isSentence)
    {
        var ways = new Dictionary<int, (int Team, float Score, int Count)>();
        foreach (var team in index.Order)
        {
            var score = scratch.Scores[team];
            if (score <= 0 || index[team].Team.Blocked || index.IsRetired(team) || (isSentence && scratch.Ways[team] == 0))
            {
                continue;
            }

            ref var way = ref CollectionsMarshal.GetValueRefOrAddDefault(ways, scratch.Ways[team], out _);
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
        var lifted = ways.Values.Where(way => isSentence || way.Score >= MinShare * best)
            .OrderByDescending(way => way.Team == first.Team)
            .ThenByDescending(way => isSentence ? 0 : way.Count).ThenByDescending(way => way.Score)
            .Take(MaxLifted).ToArray();
        for (var i = 0; i < lifted.Length; i++)
        {
            scratch.Scores[lifted[i].Team] = best + (Step * (MaxLifted - i));
        }
    }

    private static bool IsHome(SearchIndex index, int team, SearchPage page) => index[team].Facility.Station == page.Home;
}
