using Microsoft.Extensions.ObjectPool;
using SecureMessaging.Bff.CareTeams.Search.Crisis;
using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Search.Language;
using SecureMessaging.Bff.CareTeams.Search.Sentences;
using SecureMessaging.Bff.CareTeams.Search.Understanding;

namespace SecureMessaging.Bff.CareTeams.Search;

/// <summary>
/// Scores the teams of one address book against one question. Each unit of it counts at its best place in a team, the more the
/// fewer teams it is found at; then the share of the units found, and last what is known of the person.
/// </summary>
internal sealed class SearchEngine(Lexicon lexicon, CrisisDetector crisis, SentenceReader sentences)
{
    private readonly ObjectPool<SearchScratch> _scratch = ObjectPool.Create(new DefaultPooledObjectPolicy<SearchScratch>());

    public SearchOutcome Search(SearchIndex index, string text, SearchPage page) => Search(index, text, page, crisis.Find(text));

    /// <param name="index">The address book.</param>
    /// <param name="text">As it was typed.</param>
    /// <param name="page">The wanted part.</param>
    /// <param name="notice">What the text calls for, found before; its teams come first.</param>
    public SearchOutcome Search(SearchIndex index, string text, SearchPage page, CrisisNoticeText? notice)
    {
        var query = new QueryReader(index, lexicon, sentences).Read(text, notice);
        var named = new NamedTeams(index, text, page);
        if (query.Units.Count == 0 && !named.Any)
        {
            return SearchOutcome.Nothing(query);
        }

        var scratch = _scratch.Get();
        scratch.Reserve(index.Count);
        var isSentence = query.Units is [{ IsSentence: true }, ..];
        var execution = new SearchExecution(index, scratch, isSentence);
        foreach (var unit in query.Units)
        {
            execution.Add(unit);
        }

        var coverage = Score(index, scratch, execution, page);
        if (isSentence || query.Units is [.., { IsBeginning: true }])
        {
            Ways.Lift(index, scratch, page, isSentence);
        }

        named.Lift(scratch.Scores);
        var outcome = new HitSelector(index, scratch, page).Select(named.Any ? query.AsName(text) : query);
        execution.Clear();
        named.Clear(scratch.Scores);
        _scratch.Return(scratch);
        return outcome with
        {
            IsPartial = !named.Any && (query.IsPartlyUnderstood || outcome.Total == 0 || coverage < SearchWeights.FullCoverage),
        };
    }

    /// <summary>What is shown before anything is typed: teams written to lately, the contact list, the home facility, the rest.</summary>
    public SearchOutcome Browse(SearchIndex index, SearchPage page)
    {
        var scratch = _scratch.Get();
        scratch.Reserve(index.Count);
        var stations = StationFilter.For(page);
        for (var team = 0; team < index.Count; team++)
        {
            scratch.Scores[team] = stations.Allows(index[team]) ? BrowseOrder.ScoreOf(index[team], page) : 0;
        }

        var outcome = new HitSelector(index, scratch, page).Select(ParsedQuery.Nothing);
        scratch.Scores.AsSpan(0, index.Count).Clear();
        _scratch.Return(scratch);
        return outcome;
    }

    /// <summary>Gives each hit its score, and the share of the question that the best of them has.</summary>
    private static float Score(SearchIndex index, SearchScratch scratch, SearchExecution execution, SearchPage page)
    {
        var stations = StationFilter.For(page);
        var best = execution.BestCoverage(stations);
        foreach (var team in scratch.Seen.AsSpan(0, execution.SeenCount))
        {
            var listed = index[team];
            if (execution.CoverageOf(team) >= SearchWeights.MinCoverage * best && stations.Allows(listed))
            {
                scratch.Scores[team] = execution.ScoreOf(team)
                    + (listed.Team.Preferred ? SearchWeights.Preferred : 0)
                    + (page.Recent.Contains(listed.Team.Id) ? SearchWeights.Recent : 0)
                    - (index.HasWarning(team) ? SearchWeights.Warning : 0);
            }
        }

        return best;
    }
}
