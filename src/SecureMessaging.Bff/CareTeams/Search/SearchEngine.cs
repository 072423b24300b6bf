using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.Extensions.ObjectPool;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Search.Language;

namespace SecureMessaging.Bff.CareTeams.Search;

/// <summary>
/// Scores the teams of one address book against one question. Each word counts at its best place in a team, the more the
/// fewer teams it is found at; then the share of the words found, and last what is known of the person.
/// </summary>
internal sealed class SearchEngine(Lexicon lexicon)
{
    /// <summary>Scores become whole numbers of this many steps, so that equal scores are equal and names decide.</summary>
    private const float Steps = 1_000_000f;

    private const ulong NotBlocked = 1UL << 63;

    private readonly ObjectPool<SearchScratch> _scratch = ObjectPool.Create(new DefaultPooledObjectPolicy<SearchScratch>());

    public SearchOutcome Search(SearchIndex index, string text, SearchPage page)
    {
        var query = ParsedQuery.Parse(text, index, lexicon);
        if (query.IsTooShort || index.Teams.IsEmpty)
        {
            return new SearchOutcome([], 0, query);
        }

        var scratch = _scratch.Get();
        scratch.Reserve(index.Teams.Length);
        var run = new SearchExecution(index, scratch);
        foreach (var word in query.Words)
        {
            run.Add(word);
        }

        var outcome = Select(index, scratch, run, query, page);
        run.Clear();
        _scratch.Return(scratch);
        return outcome;
    }

    private static SearchOutcome Select(
        SearchIndex index, SearchScratch scratch, SearchExecution run, ParsedQuery query, SearchPage page)
    {
        // Nobody can be shown more than there are; a cursor of a longer list may ask for it.
        var best = new TopKeys(scratch.Kept.AsSpan(0, Math.Min(page.Skip + page.Take, run.SeenCount)));
        var stations = StationFilter.For(page);
        var total = 0;
        for (var i = 0; i < run.SeenCount; i++)
        {
            var team = scratch.Seen[i];
            var listed = index.Teams[team];
            if (run.CoverageOf(team) < SearchWeights.MinCoverage || !stations.Allows(listed))
            {
                continue;
            }

            total++;
            best.Offer(Key(listed, team, run.ScoreOf(team), page));
        }

        return new SearchOutcome(Shown(index, best.Descending(), page.Skip), total, query);
    }

    private static ImmutableArray<ListedTeam> Shown(SearchIndex index, ReadOnlySpan<ulong> keys, int skip)
    {
        var shown = new ListedTeam[Math.Max(0, keys.Length - skip)];
        for (var i = 0; i < shown.Length; i++)
        {
            shown[i] = index.Teams[TeamOf(keys[skip + i])];
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(shown);
    }

    /// <summary>Blocked teams last, then by score, then by name: the whole order in one number.</summary>
    private static ulong Key(ListedTeam listed, int team, float score, SearchPage page)
    {
        var whole = score
            + (listed.Team.Preferred ? SearchWeights.Preferred : 0)
            + (listed.Facility.Station == page.Home ? SearchWeights.Home : 0)
            + (page.Recent.Contains(listed.Team.Id) ? SearchWeights.Recent : 0);
        return (listed.Team.Blocked ? 0 : NotBlocked) | ((ulong)(whole * Steps) << 32) | ~(uint)team;
    }

    private static int TeamOf(ulong key) => (int)~(uint)key;
}
