using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Search.Understanding;

namespace SecureMessaging.Bff.CareTeams.Search;

/// <summary>The state of one search over the arrays of its scratch.</summary>
/// <param name="index">The address book.</param>
/// <param name="scratch">Its arrays.</param>
/// <param name="isSentence">Ways are what the whole may ask for, and not how the last word may go on.</param>
internal sealed class SearchExecution(SearchIndex index, SearchScratch scratch, bool isSentence)
{
    private float _max;
    private int _way;
    private int _touched;

    public int SeenCount { get; private set; }

    /// <summary>
    /// The share of the query that is found at the team, by weight: a rare word weighs much, a word that all teams have weighs
    /// nothing.
    /// </summary>
    public float CoverageOf(int team) => scratch.Covered[team] / _max;

    public float ScoreOf(int team)
    {
        var brevity = Math.Min(1f, scratch.Matched[team] / (float)Math.Max(1, index.LabelLengthOf(team)));
        return (scratch.Total[team] / _max) + (SearchWeights.Coverage * CoverageOf(team)) + (SearchWeights.Brevity * brevity);
    }

    public float BestCoverage(StationFilter stations)
    {
        var best = 0f;
        foreach (var team in scratch.Seen.AsSpan(0, SeenCount))
        {
            if (scratch.Covered[team] > best && stations.Allows(index[team]))
            {
                best = scratch.Covered[team];
            }
        }

        return best / _max;
    }

    public void Add(SearchUnit unit)
    {
        var (shared, own, firstOwn) = index;
        AddPart(unit, shared, 0);
        if (own is not null)
        {
            AddPart(unit, own, firstOwn);
        }

        _way = 0;
        foreach (var (word, weight) in unit.Guesses)
        {
            AddGuess(word, weight, shared, own, firstOwn);
        }

        Commit(unit.Importance);
    }

    /// <summary>Leaves the scratch as it was found.</summary>
    public void Clear()
    {
        foreach (var team in scratch.Seen.AsSpan(0, SeenCount))
        {
            scratch.Total[team] = 0;
            scratch.Covered[team] = 0;
            scratch.Matched[team] = 0;
            scratch.Ways[team] = 0;
            scratch.Scores[team] = 0;
        }
    }

    private void AddPart(SearchUnit unit, IndexPart part, int firstTeam)
    {
        if (unit.Text is { } text)
        {
            AddWords(text, unit, part.Words, part.WordPostings, firstTeam);
            if (unit.IsTyped)
            {
                AddWords(text, unit, part.SiteWords, part.SitePostings, firstTeam);
            }
        }

        foreach (var (meaning, weight) in unit.Meanings)
        {
            _way = (isSentence ? unit.IsSentence : unit.IsBeginning) ? meaning + 1 : 0;
            Add(part.MeaningPostings, meaning, weight, firstTeam);
        }
    }

    /// <summary>A word of the first part may be one of the own part as well; the numbers behind those are of the own part alone.</summary>
    private void AddGuess(int word, float weight, IndexPart shared, IndexPart? own, int firstOwn)
    {
        var isShared = word < shared.Words.Count;
        if (isShared)
        {
            Add(shared.WordPostings, word, weight, 0);
        }

        if (own is not null && (isShared ? own.Words.IndexOf(shared.Words[word]) : word - shared.Words.Count) is >= 0 and var same)
        {
            Add(own.WordPostings, same, weight, firstOwn);
        }
    }

    private void AddWords(string text, SearchUnit unit, Vocabulary words, Postings postings, int firstTeam)
    {
        for (var i = words.LowerBound(text); i < words.Count; i++)
        {
            var candidate = words[i];
            _way = unit.IsBeginning && !isSentence ? candidate.GetHashCode(StringComparison.Ordinal) : 0;
            if (candidate.Length == text.Length && candidate == text)
            {
                Add(postings, i, SearchWeights.Exact, firstTeam);
            }
            else if (!unit.IsBeginning || !candidate.StartsWith(text, StringComparison.Ordinal))
            {
                break;
            }
            else
            {
                var typed = (float)text.Length / candidate.Length;
                var weight = SearchWeights.MinPrefixWeight + (typed * (SearchWeights.MaxPrefixWeight - SearchWeights.MinPrefixWeight));
                Add(postings, i, weight, firstTeam);
            }
        }
    }

    private void Add(Postings postings, int list, float weight, int firstTeam)
    {
        var teams = postings.TeamsOf(list);
        var weights = postings.WeightsOf(list);
        var best = scratch.Best;
        for (var i = 0; i < teams.Length; i++)
        {
            var team = firstTeam + teams[i];
            var value = weight * weights[i];
            if (value <= best[team])
            {
                continue;
            }

            if (best[team] == 0)
            {
                scratch.Touched[_touched++] = team;
            }

            best[team] = value;
            if (_way != 0)
            {
                scratch.Ways[team] = _way;
            }
        }
    }

    /// <summary>A word found at few teams tells more than one found at many.</summary>
    private void Commit(float importance)
    {
        if (_touched == 0)
        {
            return;
        }

        var telling = importance * MathF.Log(1f + ((float)index.Count / _touched));
        foreach (var team in scratch.Touched.AsSpan(0, _touched))
        {
            if (scratch.Matched[team]++ == 0)
            {
                scratch.Seen[SeenCount++] = team;
            }

            scratch.Covered[team] += telling;
            scratch.Total[team] += telling * scratch.Best[team];
            scratch.Best[team] = 0;
        }

        _max += telling;
        _touched = 0;
    }
}
