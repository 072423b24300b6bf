using System.Globalization;
using System.Text.RegularExpressions;
using SecureMessaging.Bff.CareTeams.Search.Language;

namespace SecureMessaging.Bff.CareTeams.Search.Crisis;

/// <summary>
/// Finds words of danger in a question, whatever else it asks for: of harm to oneself or others, and of a medical emergency. A notice
/// too many costs a glance; one too few may cost a life, so what is in doubt is shown.
/// </summary>
internal sealed class CrisisDetector
{
    /// <summary>A question takes microseconds. The limit is for a pattern that is added later and is not bounded.</summary>
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(2);

    private static readonly Lazy<CrisisDetector> Loaded = new(() => new CrisisDetector(DataFiles.Read<CrisisFile>("crisis.json")));

    private readonly CrisisNoticeText[] _notices;
    private readonly (CrisisNoticeText Notice, Regex Pattern)[] _patterns;
    private readonly Regex _ordinary;
    private readonly string[] _misspelt;

    public CrisisDetector(CrisisFile file)
    {
        _notices = file.Notices;
        _patterns = [.. file.Patterns.Select(group => (file.Notices.Single(notice => notice.Kind == group.Kind), AnyOf(group.Patterns)))];
        _ordinary = AnyOf(file.Ordinary);
        _misspelt = file.Misspelt;

        // Compiling the patterns for their first use takes as long as the limit on a busy machine: the first question would be in doubt.
        _ = Find(file.Notices[0].Title);
    }

    public static CrisisDetector Default => Loaded.Value;

    /// <summary>The notice to show first; null where nothing says that somebody is in danger.</summary>
    public CrisisNoticeText? Find(string text)
    {
        // Characters without a width inside a word, as copied text has them.
        var folded = FoldedText.Of(string.Concat(text.Where(character => char.GetUnicodeCategory(character) != UnicodeCategory.Format)));
        if (folded.Words.Count == 0)
        {
            return null;
        }

        var words = string.Join(' ', Enumerable.Range(0, folded.Words.Count).Select(i => Corrected(folded.Slice(i, 1).ToString())));
        try
        {
            var telling = _ordinary.Replace(words, " ; ");
            return Array.Find(_patterns, pattern => pattern.Pattern.IsMatch(telling)).Notice;
        }
        catch (RegexMatchTimeoutException)
        {
            return _notices[0];
        }
    }

    private static Regex AnyOf(string[] patterns) =>
        new(
            string.Join('|', patterns.Select(pattern => $"(?:{pattern})")),
            RegexOptions.CultureInvariant | RegexOptions.Compiled,
            MatchTimeout);

    private string Corrected(string word)
    {
        if (word.Length < 5 || CommonWords.Contains(word))
        {
            return word;
        }

        foreach (var meant in _misspelt)
        {
            var limit = EditDistance.Allowed(meant.Length);
            if (word[0] == meant[0] && EditDistance.Count(word, meant, limit).Whole <= limit)
            {
                return meant;
            }
        }

        return word;
    }
}
