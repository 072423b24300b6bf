using SecureMessaging.Bff.CareTeams.Search.Crisis;
using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Search.Language;
using SecureMessaging.Bff.CareTeams.Search.Sentences;

namespace SecureMessaging.Bff.CareTeams.Search.Understanding;

/// <summary>
/// Reads a question in the order of certainty: words that the teams or the lists have, forms of titles, beginnings, and only for a word
/// that is known nowhere, and no ordinary word of the language, one that is near to it.
/// </summary>
internal sealed class QueryReader(SearchIndex index, Lexicon lexicon, SentenceReader sentences)
{
    private const int SentenceWords = 5;
    private const int MaxUnits = 12;

    private const int MinFirstWord = 3;

    /// <summary>A known word so short may as well be the beginning of another.</summary>
    private const int MaxWholeBeginning = 3;

    private readonly WordReader _words = new(index, lexicon);
    private readonly UnitMaker _make = new(index, lexicon);
    private readonly List<SearchUnit> _units = [];
    private readonly List<Correction> _corrected = [];
    private readonly List<(string, int)> _understood = [];
    private readonly List<string> _leftOut = [];
    private readonly List<string> _names = [];
    private readonly List<string> _shown = [];
    private int _telling;
    private int _read;
    private bool _hasUnknownNumber;
    private bool _isFirstWordOnly;
    private bool _isGuessedSentence;

    /// <param name="text">As it was typed.</param>
    /// <param name="notice">Its teams come before all that the question asks for.</param>
    public ParsedQuery Read(string text, CrisisNoticeText? notice)
    {
        var typed = _words.Split(text);
        if (typed.Sum(word => word.Length) < 2)
        {
            return Result(notice);
        }

        if (notice is not null && _make.OfCrisis(notice) is { } first)
        {
            _units.Add(first);
        }

        var isFinished = text.Length > 0 && text[^1] == ' ';
        var words = _words.Read(typed, isFinished);
        var isSentence = words.Count(word => word.Text.Any(char.IsLetter)) > SentenceWords && !_words.AreAllOfTeams(typed);
        var rest = words.Where((word, i) => !PhraseList.IsArticle(word.Text)
            || (!isFinished && i > 0 && i == words.Length - 1 && BeginsPhraseEnd(words))).ToArray();
        rest = rest.Length > 0 ? rest : words;
        for (var i = 0; i < rest.Length && _units.Count < MaxUnits;)
        {
            i += ReadPhrase(rest, i, isFinished, isSentence);
        }

        if (isSentence)
        {
            ReadSentence(text);
        }
        else if (_units.Count > 0)
        {
            _units.AddRange(_make.OfSites(words));
        }

        return Result(notice);
    }

    /// <summary>Reads the longest phrase from here on, and gives how many words it has.</summary>
    private int ReadPhrase(QueryWord[] words, int at, bool isFinished, bool isSentence)
    {
        for (var length = Math.Min(lexicon.Phrases.MaxWords, words.Length - at); length > 1; length--)
        {
            var phrase = string.Join(' ', words[at..(at + length)].Select(word => word.Text));
            if (_make.OfPhrase(lexicon.Phrases.Of(phrase)) is { } unit)
            {
                Take(unit, phrase, words[at..(at + length)]);
                _units.AddRange(_make.OfWordsWithin(words[at..(at + length)]));
                return length;
            }
        }

        if (at + 1 < words.Length && !isFinished && ReadBeginningOfPhrase(words, at))
        {
            return words.Length - at;
        }

        ReadWord(words[at], at == words.Length - 1 && !isFinished, isSentence, words.Length == 1);
        return 1;
    }

    /// <summary>
    /// What the whole of it asks for comes first; single kinds of care beside it are only mentioned. Who names a provider wants them, and
    /// the teams of a notice come before all.
    /// </summary>
    private void ReadSentence(string text)
    {
        if (_units.Exists(unit => unit.Importance is SearchWeights.PersonImportance or SearchWeights.CrisisImportance))
        {
            SentenceOrder.LetTheCertainDecide(_units);
            return;
        }

        var sense = sentences.Read(text, index.HasMeaning);
        _isGuessedSentence = sense.Certainty < SearchWeights.EnoughSentenceCertainty;
        SentenceOrder.LetTheCertainDecide(_units);
        if (UnitMaker.OfSentence(sense) is not { } unit)
        {
            return;
        }

        SentenceOrder.LetTheWholeDecide(_units, sense.Meanings[0].Meaning, _make);
        _units.Insert(0, unit);
        if (sense.Word is { } word)
        {
            _understood.Add((word, sense.Meanings[0].Meaning));
        }

        // What the whole was read from was used; a name that no team has was not.
        _leftOut.RemoveAll(left => !_names.Contains(left));
    }

    /// <summary>While somebody types, the last word is not finished: <c>burn p</c> is a beginning of <c>burn pit</c>.</summary>
    private bool ReadBeginningOfPhrase(QueryWord[] words, int at)
    {
        if (words.Length - at > lexicon.Phrases.MaxWords || (words[^1].IsWhole && words[^1].Text.Length > MaxWholeBeginning))
        {
            return false;
        }

        var typed = string.Join(' ', words[at..].Select(word => word.Text));
        if (_make.OfBeginning(typed) is not { } unit)
        {
            return false;
        }

        Take(unit, typed, words[at..]);
        return true;
    }

    /// <summary>A small word at the end may be the beginning of a longer one: <c>lose we</c> of <c>lose weight</c>.</summary>
    private bool BeginsPhraseEnd(QueryWord[] words) =>
        words.Length <= lexicon.Phrases.MaxWords && _make.OfBeginning(string.Join(' ', words.Select(word => word.Text))) is not null;

    private void ReadWord(QueryWord word, bool isLast, bool isSentence, bool isAlone)
    {
        if (word.IsUnknownName)
        {
            LeaveOut(word, isName: true);
            return;
        }

        if (lexicon.IsStaffPrefix(word.Text))
        {
            _shown.Add(word.Text);
            _units.AddRange(_make.OfStaffPrefix(word.Text));
            return;
        }

        if (lexicon.IsSmallWord(word.Text) && !isAlone)
        {
            _units.AddRange(isSentence ? [] : _make.OfWordsWithin([word]));
            return;
        }

        var unit = _make.OfWord(word, isLast, isSentence);
        if (unit is not null)
        {
            _units.AddRange(_make.OfStem(word));
            Take(unit, word.Text, [word]);
            return;
        }

        if (isLast && _units.Count == 0 && word.Text.Length >= MinFirstWord && !lexicon.IsSmallWord(word.Text)
            && !CommonWords.IsSurname(word.Text)
            && _make.OfBeginning(word.Text + " ") is { } phrase)
        {
            Take(phrase, word.Text, [word]);
            _isFirstWordOnly = true;
            return;
        }

        // A word that is not finished yet says nothing, and neither does a letter or a number that is in no team.
        if (word.Text.Length < 3 || lexicon.IsLightWord(word.Text) || (isLast && _make.IsBeginningOfSmallWord(word.Text)))
        {
            return;
        }

        LeaveOut(word, word.IsName || !CommonWords.Contains(word.Text) || (!isSentence && CommonWords.IsSurname(word.Text)));
    }

    private void LeaveOut(QueryWord word, bool isName)
    {
        _telling++;
        _leftOut.Add(word.Typed);
        var isNumber = word.Text.Any(char.IsDigit);
        _hasUnknownNumber |= isNumber;
        _names.AddRange(isName && !isNumber ? [word.Typed] : []);
    }

    private void Take(SearchUnit unit, string phrase, QueryWord[] words)
    {
        _units.Add(unit);
        _shown.AddRange(words.Select(word => word.Text));
        _understood.AddRange(
            unit.Meanings.Where(meaning => meaning.Weight >= SearchWeights.Asked).Select(meaning => (phrase, meaning.Meaning)));
        if (unit.IsMain)
        {
            _telling += words.Length;
            _read += words.Length;
        }

        _corrected.AddRange(words.Where(word => word.Text != word.Typed).Select(word => new Correction(word.Typed, word.Text)));
        if (unit.Guesses.Count > 0)
        {
            _corrected.Add(new Correction(words[0].Typed, index.Words[unit.Guesses[0].Word]));
            _shown.AddRange(unit.Guesses.Select(guess => index.Words[guess.Word]));
        }
    }

    /// <summary>A guess at a sentence says as little beside words that are none of the language.</summary>
    private bool IsMoreThanARole(SearchUnit unit) =>
        unit.Importance > SearchWeights.RoleImportance && !(unit.IsSentence && _isGuessedSentence);

    private ParsedQuery Result(CrisisNoticeText? notice)
    {
        // A number alone is in many teams: with words that are not known it says nothing.
        var isNothing = _units.Count == 0 || (_telling > _read && !_units.Exists(unit => unit is { IsMain: true, IsNumber: false }))
            || (_names.Count > 0 && !_units.Exists(IsMoreThanARole));
        return new ParsedQuery
        {
            Units = isNothing ? [] : _units,
            Corrected = _corrected,
            UnderstoodAs = [.. _understood.Distinct()],
            LeftOut = _leftOut,
            UnknownNames = _names,
            Crisis = notice,
            IsPartlyUnderstood = _names.Count > 0 || _hasUnknownNumber || _isFirstWordOnly || _isGuessedSentence || _read * 2 < _telling
                || _units.Exists(unit => unit.IsInstead),
            Words = _shown,
        };
    }
}
