using System.Buffers;
using Microsoft.Extensions.ObjectPool;
using SecureMessaging.Bff.CareTeams.Search.Data;

namespace SecureMessaging.Bff.CareTeams.Search.Crisis;

/// <summary>
/// Finds words of danger in a question, whatever else it asks for: of harm to oneself or others, of a medical emergency, of violence. A
/// notice too many costs a glance; one too few may cost a life, so what is in doubt is shown.
/// </summary>
internal sealed class CrisisDetector
{
    private static readonly Lazy<CrisisDetector> Loaded = new(() =>
        new CrisisDetector(DataFiles.Read<CrisisFile>("crisis.json"), CrisisWeights.Read()));

    /// <summary>What no single word, beginning or range of numbers has.</summary>
    private static readonly SearchValues<char> PatternSigns = SearchValues.Create(" {|?!~_");

    private readonly CrisisSymbols _symbols = new();
    private readonly List<(int Symbol, CrisisPattern Pattern)> _concepts = [];
    private readonly CrisisPattern[] _ordinary;
    private readonly (CrisisNoticeText Notice, CrisisPattern[] When, CrisisPattern[] Unless)[] _signs;
    private readonly CrisisWords _words;
    private readonly ObjectPool<CrisisText> _texts;
    private readonly CrisisNoticeText[] _notices;
    private readonly CrisisWeights _weights;
    private readonly HashSet<string> _beginnings;
    private readonly (string Name, int Symbol)[] _named;

    /// <param name="file">Concepts and signs.</param>
    /// <param name="weights">What counts where no sign is found.</param>
    /// <exception cref="FormatException">A pattern cannot be read; the message has it.</exception>
    public CrisisDetector(CrisisFile file, CrisisWeights weights)
    {
        (_notices, _weights, _beginnings) = (file.Notices, weights, [.. file.Beginnings]);
        foreach (var concept in file.Concepts)
        {
            AddConcept(concept);
        }

        _ordinary = Parse(file.Ordinary);
        _signs =
        [
            .. file.Signs.Select(signs => (
                file.Notices.Single(notice => notice.Kind == signs.Kind), Parse(signs.When), Parse(signs.Unless))),
        ];
        _concepts.InsertRange(0, _symbols.Phrases.Select(phrase => (phrase.Symbol, CrisisPattern.Parse(phrase.Phrase, _symbols))));
        _named = [.. file.Concepts.Select(concept => (concept.Name, _symbols.Concept(concept.Name)))];
        _words = new CrisisWords(file, _symbols);
        _texts = new DefaultObjectPool<CrisisText>(new TextPolicy(_symbols));
    }

    public static CrisisDetector Default => Loaded.Value;

    /// <summary>The notice to show first; null where nothing says that somebody is in danger.</summary>
    public CrisisNoticeText? Find(string text) => Explain(text)?.Notice;

    /// <summary>The notice, and the pattern of the list, or the words of the table, that call for it.</summary>
    public (CrisisNoticeText Notice, string Because)? Explain(string text)
    {
        if (Read(text) is not { } read)
        {
            return null;
        }

        var danger = FirstSign(read) ?? ByWeights(read);
        _texts.Return(read);
        return danger;
    }

    /// <summary>What the table of weights is learnt from; nothing of a text without words.</summary>
    public IReadOnlySet<CrisisFeature> FeaturesOf(string text)
    {
        var found = new HashSet<CrisisFeature>();
        if (Read(text) is { } read)
        {
            CrisisFeature.Read(read, _named, found);
            _texts.Return(read);
        }

        return found;
    }

    /// <summary>To be returned; null where the text has no word.</summary>
    private CrisisText? Read(string text)
    {
        var words = _words.Of(text);
        if (words.Length == 0)
        {
            return null;
        }

        var read = _texts.Get();
        ReadConcepts(read, words);
        if (TakeOutOrdinary(read) is { } rest)
        {
            ReadConcepts(read, rest);
        }

        return read;
    }

    /// <summary>
    /// What is learnt is less certain than a sign: in doubt the notice is shown, and the order of the teams stays as it was asked for.
    /// </summary>
    private (CrisisNoticeText Notice, string Because)? ByWeights(CrisisText text)
    {
        if ((text.IsEnd(1) && _beginnings.Contains(text.Words[0])) || _weights.Find(text, _named) is not var (kind, isCertain, because))
        {
            return null;
        }

        var notice = Array.Find(_notices, notice => notice.Kind == kind)!;
        return (isCertain ? notice : notice with { Teams = [] }, because);
    }

    private (CrisisNoticeText Notice, string Because)? FirstSign(CrisisText text)
    {
        foreach (var (notice, when, unless) in _signs)
        {
            foreach (var pattern in when)
            {
                if (IsSign(text, pattern, unless))
                {
                    return (notice, pattern.Line);
                }
            }
        }

        return null;
    }

    /// <summary>A sign that the rest of its sentence does not make an ordinary remark.</summary>
    private static bool IsSign(CrisisText text, CrisisPattern pattern, CrisisPattern[] unless)
    {
        for (var (start, end) = pattern.FirstIn(text, 0, text.Count); end >= 0; (start, end) = pattern.FirstIn(text, start + 1, text.Count))
        {
            var (from, to) = text.SentenceAt(start);
            if (!Array.Exists(unless, other => other.FirstIn(text, from, to).End >= 0))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<string> Split(IEnumerable<string> lines) =>
        lines.SelectMany(line => line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private CrisisPattern[] Parse(IEnumerable<string> lines) => [.. Split(lines).Select(line => CrisisPattern.Parse(line, _symbols))];

    private void AddConcept(CrisisConcept concept)
    {
        var symbol = _symbols.Concept(concept.Name);
        foreach (var line in Split(concept.Words))
        {
            if (line.AsSpan().IndexOfAny(PatternSigns) < 0)
            {
                _symbols.Mean(line, symbol);
            }
            else
            {
                _concepts.Add((symbol, CrisisPattern.Parse(line, _symbols)));
            }
        }
    }

    private void ReadConcepts(CrisisText text, string[] words)
    {
        text.Read(words);
        foreach (var (symbol, pattern) in _concepts)
        {
            var (start, end) = pattern.FirstIn(text, 0, text.Count);
            for (; end >= 0; (start, end) = pattern.FirstIn(text, start + 1, text.Count))
            {
                text.Add(start, symbol, end - start);
            }
        }
    }

    /// <summary>The words without turns of speech that mean no danger; null where there are none.</summary>
    private string[]? TakeOutOrdinary(CrisisText text)
    {
        string[]? rest = null;
        foreach (var pattern in _ordinary)
        {
            var (start, end) = pattern.FirstIn(text, 0, text.Count);
            for (; end >= 0; (start, end) = pattern.FirstIn(text, start + 1, text.Count))
            {
                rest ??= [.. text.Words];
                Array.Fill(rest, CrisisText.Ordinary, start, end - start);
            }
        }

        return rest;
    }

    private sealed class TextPolicy(CrisisSymbols symbols) : PooledObjectPolicy<CrisisText>
    {
        public override CrisisText Create() => new(symbols);

        public override bool Return(CrisisText text) => true;
    }
}
