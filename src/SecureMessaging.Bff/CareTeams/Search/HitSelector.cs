using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Search.Understanding;

namespace SecureMessaging.Bff.CareTeams.Search;

/// <summary>
/// Puts the hits in order and takes the wanted part. The whole order of a hit is one number: named in full, or not blocked and not
/// retired; score, place among the equal hits of its facility, home, name. So equal hits are spread over the facilities, and the same
/// question gives the same order.
/// </summary>
internal sealed class HitSelector(SearchIndex index, SearchScratch scratch, SearchPage page)
{
    /// <summary>Scores become whole numbers of this many steps, so that equal scores are equal and the rest of the order decides.</summary>
    private const float Steps = 2_000f;

    private const int RankBits = 24;
    private const int RoundShift = RankBits + 1;
    private const int RoundBits = 12;
    private const int ScoreShift = RoundShift + RoundBits;
    private const ulong NotBlocked = 1UL << 63;
    private const ulong NotRetired = 1UL << 62;
    private const ulong RankMask = (1UL << RankBits) - 1;
    private const ulong MaxRound = (1UL << RoundBits) - 1;

    /// <summary>The hits are the teams with a score above zero in <see cref="SearchScratch.Scores"/>.</summary>
    public SearchOutcome Select(ParsedQuery question)
    {
        var limit = Limit();
        var best = new TopKeys(scratch.Kept.AsSpan(0, Math.Min(page.Take + 1, index.Count)));
        scratch.Rounds.Clear();
        var (facilities, kinds) = (new int[index.Facilities.Length], new int[SearchIndex.KindNames.Count]);
        var (total, rank) = (0, -1);
        foreach (var team in index.Order)
        {
            rank++;
            if (scratch.Scores[team] <= 0)
            {
                continue;
            }

            total++;
            facilities[index.FacilityOf(team)]++;
            if (index.KindOf(team) is >= 0 and var kind)
            {
                kinds[kind]++;
            }

            var key = Key(team, rank);
            if (key < limit)
            {
                best.Offer(key);
            }
        }

        return Outcome(question, best.Descending(), total) with { Facilities = FacilitiesOf(facilities), Kinds = KindsOf(kinds) };
    }

    private SearchOutcome Outcome(ParsedQuery question, ReadOnlySpan<ulong> keys, int total)
    {
        var shown = new ListedTeam[Math.Min(keys.Length, page.Take)];
        for (var i = 0; i < shown.Length; i++)
        {
            shown[i] = index[index.Order.TeamAt(RankOf(keys[i]))];
        }

        return new SearchOutcome(ImmutableCollectionsMarshal.AsImmutableArray(shown), total, question)
        {
            Next = keys.Length > page.Take && shown.Length > 0
                ? new SearchPosition(keys[shown.Length - 1] >> RankBits, shown[^1].Team.Id)
                : null,
        };
    }

    private ulong Key(int team, int rank)
    {
        var listed = index[team];
        var score = (ulong)(scratch.Scores[team] * Steps);
        ref var round = ref CollectionsMarshal.GetValueRefOrAddDefault(scratch.Rounds, (score << 16) | (uint)index.FacilityOf(team), out _);
        var turn = MaxRound - Math.Min(MaxRound, (ulong)round++);
        var isNamed = NamedTeams.IsScore(scratch.Scores[team]);
        return (listed.Team.Blocked && !isNamed ? 0 : NotBlocked)
            | (index.IsRetired(team) && !isNamed ? 0 : NotRetired)
            | (score << ScoreShift)
            | (turn << RoundShift)
            | (listed.Facility.Station == page.Home ? 1UL << RankBits : 0)
            | (~(ulong)rank & RankMask);
    }

    private static int RankOf(ulong key) => (int)(~key & RankMask);

    /// <summary>What is shown is below it. A team that is no longer in the list gives its rank: rather one twice than one never.</summary>
    private ulong Limit()
    {
        if (page.After is not { } after)
        {
            return ulong.MaxValue;
        }

        for (var team = 0; team < index.Count; team++)
        {
            if (index[team].Team.Id == after.Team)
            {
                return (after.Rank << RankBits) | (~(ulong)index.Order.RankOf(team) & RankMask);
            }
        }

        return (after.Rank + 1) << RankBits;
    }

    private ImmutableArray<SearchGroup> FacilitiesOf(int[] counts) => Sorted(counts, at => index.Facilities[at]);

    private static ImmutableArray<SearchGroup> KindsOf(int[] counts) => Sorted(counts, at => SearchIndex.KindNames[at]);

    private static ImmutableArray<SearchGroup> Sorted(int[] counts, Func<int, (string Id, string Name)> nameOf) =>
    [
        .. counts.Select((count, at) => (count, at)).Where(group => group.count > 0)
            .OrderByDescending(group => group.count).ThenBy(group => group.at)
            .Select(group => new SearchGroup(nameOf(group.at).Id, nameOf(group.at).Name, group.count)),
    ];
}
