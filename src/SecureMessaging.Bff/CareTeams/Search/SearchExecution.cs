using SecureMessaging.Bff.CareTeams.Search.Index;

namespace SecureMessaging.Bff.CareTeams.Search;

/// <summary>The state of one search over the arrays of its scratch.</summary>
internal sealed class SearchExecution(SearchIndex index, SearchScratch scratch)
{
    private float _max;
    private float _found;
    private int _foundNowhere;
    private int _touched;

    public int SeenCount { get; private set; }

    /// <summary>
    /// The share of the query that is found at the team, by weight: a rare word weighs much, a word that all teams have weighs
    /// nothing.
    /// </summary>
    public float CoverageOf(int team) => scratch.Covered[team] / _max;

    public float ScoreOf(int team)
    {
        var brevity = Math.Min(1f, scratch.Matched[team] / (float)Math.Max((ushort)1, index.LabelLengths[team]));
        return (scratch.Total[team] / _max) + (SearchWeights.Coverage * CoverageOf(team)) + (SearchWeights.Brevity * brevity);
    }

    public void Add(SearchWord word)
    {
        AddWords(word, index.Words, index.WordPostings);
        AddWords(word, index.SiteWords, index.SitePostings);
        AddMeanings(word.Named, SearchWeights.Named);
        AddMeanings(word.Asked, SearchWeights.Asked);
        if (_touched == 0 && !word.IsNumber)
        {
            AddNear(word.Text);
        }

        Commit();
        _max = _found + (_foundNowhere * FoundNowhere());
    }

    /// <summary>Leaves the scratch as it was found.</summary>
    public void Clear()
    {
        foreach (var team in scratch.Seen.AsSpan(0, SeenCount))
        {
            scratch.Total[team] = 0;
            scratch.Covered[team] = 0;
            scratch.Matched[team] = 0;
        }
    }

    private void AddWords(SearchWord word, Vocabulary words, Postings postings)
    {
        for (var i = words.LowerBound(word.Text); i < words.Count; i++)
        {
            var candidate = words[i];
            if (candidate.Length == word.Text.Length && candidate == word.Text)
            {
                Add(postings, i, SearchWeights.Exact);
            }
            else if (word.IsNumber || word.Text.Length < 2 || !candidate.StartsWith(word.Text, StringComparison.Ordinal))
            {
                break;
            }
            else
            {
                var typed = (float)word.Text.Length / candidate.Length;
                Add(
                    postings, i,
                    SearchWeights.MinPrefixWeight + (typed * (SearchWeights.MaxPrefixWeight - SearchWeights.MinPrefixWeight)));
            }
        }
    }

    private void AddMeanings(int[] meanings, float weight)
    {
        foreach (var meaning in meanings)
        {
            Add(index.MeaningPostings, meaning, weight);
        }
    }

    private void AddNear(string text)
    {
        scratch.Near.Clear();
        index.Words.AddNear(text, scratch.Near);
        foreach (var near in scratch.Near)
        {
            var weight = near.Errors switch
            {
                0 => SearchWeights.SoundsAlike,
                1 => SearchWeights.OneError,
                _ => SearchWeights.TwoErrors,
            };
            Add(index.WordPostings, near.Word, near.IsWhole ? weight : weight * SearchWeights.ErrorInBeginning);
        }
    }

    private void Add(Postings postings, int list, float weight)
    {
        var teams = postings.TeamsOf(list);
        var weights = postings.WeightsOf(list);
        var best = scratch.Best;
        for (var i = 0; i < teams.Length; i++)
        {
            var team = teams[i];
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
        }
    }

    /// <summary>
    /// One word found nowhere, a slip in a small word or a name that is in no list, weighs as one that all teams have and
    /// does not hide what the others find. Where there are several, each weighs as the rarest.
    /// </summary>
    private float FoundNowhere() => MathF.Log(1f + (_foundNowhere == 1 ? 1 : index.Teams.Length));

    /// <summary>A word found at few teams tells more than one found at many.</summary>
    private void Commit()
    {
        if (_touched == 0)
        {
            _foundNowhere++;
            return;
        }

        var telling = MathF.Log(1f + ((float)index.Teams.Length / _touched));
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

        _found += telling;
        _touched = 0;
    }
}
