using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Search.Language;

namespace SecureMessaging.Bff.CareTeams.Search.Index;

/// <summary>Takes every team apart into words and meanings.</summary>
internal sealed class IndexPartBuilder(Lexicon lexicon)
{
    private readonly Dictionary<string, List<(int Team, float Weight)>> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(int Team, float Weight)>> _siteWords = new(StringComparer.Ordinal);
    private readonly List<(int Team, float Weight)>[] _meanings = [.. lexicon.Meanings.Select(_ => new List<(int, float)>())];
    private readonly Dictionary<string, FoldedText> _folded = new(StringComparer.Ordinal);

    private (short Meaning, float Weight)[] _kinds = [];
    private int _placed = -1;

    public IndexPart Build(ImmutableArray<ListedTeam> teams)
    {
        var lengths = new ushort[teams.Length];
        _kinds = new (short, float)[teams.Length];
        Array.Fill(_kinds, ((short)-1, 0f));
        for (var i = 0; i < teams.Length; i++)
        {
            lengths[i] = Add(teams[i], i);
        }

        var facilities = teams.Select(listed => listed.DisplayStation).Distinct().ToList();
        var (words, wordPostings) = Sorted(_words);
        var (siteWords, sitePostings) = Sorted(_siteWords);
        return new IndexPart
        {
            Teams = teams,
            Words = words,
            WordPostings = wordPostings,
            SiteWords = siteWords,
            SitePostings = sitePostings,
            MeaningPostings = new Postings(_meanings),
            Names = new NameTable(teams, Fold),
            LabelLengths = lengths,
            FacilityOf = [.. teams.Select(listed => (ushort)facilities.IndexOf(listed.DisplayStation))],
            Facilities = [.. teams.DistinctBy(listed => listed.DisplayStation)
                .Select(listed => (listed.DisplayStation, listed.Team.HealthCareSystemName ?? listed.Facility.Name))],
            KindOf = Array.ConvertAll(_kinds, kind => kind.Meaning),
            IsRetired = [.. teams.Select(listed => RetiredNames.Contains(listed.Team.Name))],
            HasWarning = [.. teams.Select(listed => RetiredNames.IsWarning(listed.Team.Name))],
        };
    }

    private static (Vocabulary, Postings) Sorted(Dictionary<string, List<(int Team, float Weight)>> words)
    {
        var sorted = words.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToArray();
        return (new Vocabulary([.. sorted.Select(pair => pair.Key)]), new Postings([.. sorted.Select(pair => pair.Value)]));
    }

    private ushort Add(ListedTeam listed, int team)
    {
        foreach (var (attribute, weight) in SearchableAttribute.All)
        {
            if (attribute.Read(listed) is { Length: > 0 } text)
            {
                Add(Fold(text), listed, team, weight, attribute.IsNumber, attribute.StartOf(listed));
            }
        }

        AddMeanings(lexicon.OfGroupType(listed.Team.GroupType), listed, team, SearchableAttribute.GroupTypeWeight);
        AddMeanings(lexicon.OfGroupType(listed.Team.SubGroupType), listed, team, SearchableAttribute.GroupTypeWeight);
        AddPlacesOfStation(listed, team);
        return LabelLength(Fold(listed.Team.DisplayName));
    }

    private void Add(FoldedText text, ListedTeam listed, int team, float weight, bool isNumber, int start)
    {
        var words = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        var named = 0;
        for (var i = 0; i < text.Words.Count; i++)
        {
            var word = text.Slice(i, 1);
            if (lexicon.IsStaffPrefix(word))
            {
                continue;
            }

            if (text.Words[i].SourceStart < start)
            {
                AddWord(_siteWords.GetAlternateLookup<ReadOnlySpan<char>>(), word, team, SearchableAttribute.SiteWeight);
                continue;
            }

            AddWord(words, word, team, weight);
            foreach (var part in WordParts.Of(word))
            {
                // Of 612A4 the 612 is a number people know; the 4 is not, and would make each of its teams a team 4.
                if (!isNumber || part.Start.Value == 0)
                {
                    AddWord(words, word[part], team, weight);
                }
            }

            if (i >= named)
            {
                named = i + AddLongestName(text, i, listed, team, weight);
            }
        }
    }

    /// <summary>The longest name counts and not those within it: home based primary care is no primary care.</summary>
    private int AddLongestName(FoldedText text, int at, ListedTeam listed, int team, float weight)
    {
        var maxLength = lexicon.BeginsName(text.Slice(at, 1)) ? Math.Min(lexicon.MaxNameWords, text.Words.Count - at) : 0;
        for (var length = maxLength; length > 0; length--)
        {
            if (lexicon.Named(text.Slice(at, length)) is { Length: > 0 } meanings)
            {
                AddMeanings(meanings, listed, team, weight);
                return length;
            }
        }

        return 0;
    }

    private static void AddWord(
        Dictionary<string, List<(int Team, float Weight)>>.AlternateLookup<ReadOnlySpan<char>> words,
        ReadOnlySpan<char> word,
        int team,
        float weight)
    {
        if (!words.TryGetValue(word, out var list))
        {
            words[word] = list = [];
        }

        AddBest(list, team, weight);
    }

    private void AddMeanings(ReadOnlySpan<int> meanings, ListedTeam listed, int team, float weight)
    {
        foreach (var meaning in meanings)
        {
            if (lexicon.Meanings[meaning].Kind != MeaningKind.Place)
            {
                AddBest(_meanings[meaning], team, weight);
                if (lexicon.Meanings[meaning].Kind == MeaningKind.Care && weight > _kinds[team].Weight)
                {
                    _kinds[team] = ((short)meaning, weight);
                }
            }
            else if (lexicon.PlacesOf(listed.DisplayStation).Contains(meaning))
            {
                // The name of the whole system does not say at which of its places the team is.
                var isOwn = weight > SearchableAttribute.SystemWeight;
                _placed = isOwn ? team : _placed;
                AddBest(_meanings[meaning], team, isOwn ? SearchableAttribute.PlaceWeight : SearchableAttribute.PlaceOfStationWeight);
            }
        }
    }

    /// <summary>A team that names no place may be at any place of its station.</summary>
    private void AddPlacesOfStation(ListedTeam listed, int team)
    {
        if (_placed == team)
        {
            return;
        }

        foreach (var place in lexicon.PlacesOf(listed.DisplayStation))
        {
            AddBest(_meanings[place], team, SearchableAttribute.PlaceOfStationWeight);
        }
    }

    /// <summary>Teams come in order, so a second occurrence at the same team can only be the last entry.</summary>
    private static void AddBest(List<(int Team, float Weight)> list, int team, float weight)
    {
        if (list.Count > 0 && list[^1].Team == team)
        {
            list[^1] = (team, Math.Max(list[^1].Weight, weight));
        }
        else
        {
            list.Add((team, weight));
        }
    }

    /// <summary>Systems, places and kinds repeat over thousands of teams; each text is folded once.</summary>
    private FoldedText Fold(string text) =>
        _folded.TryGetValue(text, out var known) ? known : _folded[text] = FoldedText.Of(text);

    private ushort LabelLength(FoldedText label)
    {
        var words = 0;
        for (var i = 0; i < label.Words.Count; i++)
        {
            words += lexicon.IsStaffPrefix(label.Slice(i, 1)) ? 0 : 1;
        }

        return (ushort)words;
    }
}
