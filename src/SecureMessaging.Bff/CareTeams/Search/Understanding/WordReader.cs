using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Search.Language;

namespace SecureMessaging.Bff.CareTeams.Search.Understanding;

/// <summary>Reads each word of a question: as it was typed where it is known, else as a name or with a guess.</summary>
internal sealed class WordReader(SearchIndex index, Lexicon lexicon)
{
    private readonly QueryWords _words = new(index, lexicon);
    private readonly Guesser _guesser = new(index, lexicon);
    private readonly PersonNames _people = new(index, lexicon);

    /// <summary>The words as the lists and the teams know them.</summary>
    public List<string> Split(string text) => _words.Of(text);

    /// <param name="typed">The words.</param>
    /// <param name="isFinished">No more letters of the last one are to come.</param>
    public QueryWord[] Read(List<string> typed, bool isFinished) =>
        [.. typed.Select((_, at) => Read(typed, at, isFinished || at < typed.Count - 1))];

    /// <summary>Nobody speaks so: it is a long name, or most of one.</summary>
    public bool AreAllOfTeams(List<string> typed) => typed.TrueForAll(word => index.HasWord(word) || lexicon.IsStaffPrefix(word));

    private QueryWord Read(List<string> typed, int at, bool isFinished)
    {
        var (word, isName) = (typed[at], _people.IsName(typed, at));
        var read = _words.IsReadAsTyped(word) ? new QueryWord(word, word, _words.IsKnown(word)) : Guess(typed, at, isName);
        return read with { IsName = isName, IsUnknownName = _people.IsUnknown(typed, at, isFinished) };
    }

    /// <summary>Where a name stands, somebody of the teams comes before a kind of care.</summary>
    private QueryWord Guess(List<string> typed, int at, bool isName)
    {
        if (PersonNames.IsPerson(typed, at))
        {
            return _guesser.ReadPerson(typed[at]);
        }

        return isName && _guesser.ReadPerson(typed[at]) is { Near.Count: > 0 } person
            ? person
            : _guesser.Read(typed[at], at > 0 && FormOfAddress.Is(typed[at - 1]));
    }
}
