using SecureMessaging.Bff.CareTeams.Search.Language;

namespace SecureMessaging.Bff.CareTeams.Search.Index;

/// <summary>
/// The distinct words of teams in ordinal order; or those of two parts of an address book, the words of the second part behind those of the
/// first.
/// </summary>
internal sealed class Vocabulary
{
    private const int MaxErrors = 2;

    /// <summary>A shorter word that sounds nearly like another is not written nearly like it.</summary>
    private const int MinSoundLength = 7;

    private const int MinTwiceWrongLength = 9;

    private const int MinAlikeLength = 3;

    private readonly string[] _words;
    private readonly ulong[] _masks;
    private readonly string[] _sounds;
    private readonly ulong[] _soundMasks;
    private readonly ulong[] _soundKeys;
    private readonly Vocabulary? _more;

    public Vocabulary(string[] sortedWords)
    {
        _words = sortedWords;
        _masks = Array.ConvertAll(sortedWords, word => CharacterSignature.Of(word));
        _sounds = Array.ConvertAll(sortedWords, word => SoundForm.Of(word));
        _soundMasks = Array.ConvertAll(_sounds, sound => CharacterSignature.Of(sound));
        _soundKeys = Array.ConvertAll(_sounds, KeyOf);
    }

    public Vocabulary(Vocabulary first, Vocabulary more)
    {
        (_words, _masks, _sounds, _soundMasks, _soundKeys) =
            (first._words, first._masks, first._sounds, first._soundMasks, first._soundKeys);
        _more = more;
    }

    /// <summary>Words of the only, or the first part.</summary>
    public int Count => _words.Length;

    public string this[int index] => index < _words.Length ? _words[index] : _more![index - _words.Length];

    /// <summary>
    /// In the only, or the first part: the first word that is not before <paramref name="text"/>; words that begin with it follow from
    /// there.
    /// </summary>
    public int LowerBound(ReadOnlySpan<char> text)
    {
        var (low, high) = (0, _words.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_words[middle].AsSpan().SequenceCompareTo(text) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>In the only, or the first part; -1 where it is not there.</summary>
    public int IndexOf(ReadOnlySpan<char> text) => LowerBound(text) is var at && at < Count && text.SequenceEqual(_words[at]) ? at : -1;

    public bool Contains(ReadOnlySpan<char> text) => IndexOf(text) >= 0 || _more?.Contains(text) == true;

    /// <summary>Whether a word is this, or begins with it.</summary>
    public bool HasBeginning(ReadOnlySpan<char> text) =>
        (LowerBound(text) is var at && at < Count && _words[at].AsSpan().StartsWith(text)) || _more?.HasBeginning(text) == true;

    /// <summary>
    /// Words that sound the same; where there are none, words within the allowed typing errors, as they are written or as they sound, or
    /// beginning with something within them. Nothing below the length that may have errors. In ordinal order, a word of both parts once.
    /// </summary>
    /// <param name="typed">In the form of the index.</param>
    /// <param name="near">Empty; takes what is found.</param>
    public void AddNear(ReadOnlySpan<char> typed, List<FuzzyMatch> near)
    {
        if (EditDistance.Allowed(typed.Length) == 0)
        {
            return;
        }

        var sound = SoundForm.Of(typed);
        if (sound.Length < MinAlikeLength)
        {
            return;
        }

        var key = KeyOf(sound);
        AddAlike(key, near);
        var ofFirst = near.Count;
        _more?.AddAlike(key, near);
        if (near.Count == 0)
        {
            AddWithin(typed, sound, near);
            ofFirst = near.Count;
            _more?.AddWithin(typed, sound, near);
        }

        if (near.Count > ofFirst)
        {
            Renumber(near, ofFirst);
        }
    }

    /// <summary>From <paramref name="from"/> on they are found in the second part, under its numbers.</summary>
    private void Renumber(List<FuzzyMatch> near, int from)
    {
        for (var i = near.Count - 1; i >= from; i--)
        {
            if (IndexOf(_more![near[i].Word]) >= 0)
            {
                near.RemoveAt(i);
            }
            else
            {
                near[i] = near[i] with { Word = near[i].Word + _words.Length };
            }
        }

        near.Sort((left, right) => string.CompareOrdinal(this[left.Word], this[right.Word]));
    }

    private void AddWithin(ReadOnlySpan<char> typed, string sound, List<FuzzyMatch> near)
    {
        var (mask, soundMask) = (CharacterSignature.Of(typed), CharacterSignature.Of(sound));
        for (var i = 0; i < _words.Length; i++)
        {
            if (_words[i].Length >= typed.Length - MaxErrors
                && (CharacterSignature.MayBeWithin(mask, _masks[i], MaxErrors)
                    || CharacterSignature.MayBeWithin(soundMask, _soundMasks[i], MaxErrors)))
            {
                Add(typed, sound, i, near);
            }
        }
    }

    private static ulong KeyOf(string sound)
    {
        var key = 14695981039346656037; // FNV-1a
        foreach (var letter in sound)
        {
            key = (key ^ letter) * 1099511628211;
        }

        return key;
    }

    private void AddAlike(ulong sound, List<FuzzyMatch> near)
    {
        for (var i = 0; _soundKeys.AsSpan(i).IndexOf(sound) is >= 0 and var next; i++)
        {
            i += next;
            near.Add(new FuzzyMatch(i, Errors: 0, IsWhole: true));
        }
    }

    private void Add(ReadOnlySpan<char> typed, string sound, int index, List<FuzzyMatch> near)
    {
        var limit = Nearness.Allowed(typed, _words[index]);
        var (whole, beginning) = EditDistance.Count(typed, _words[index], limit);
        if (whole > limit && typed.Length >= MinSoundLength)
        {
            var soundLimit = typed.Length >= MinTwiceWrongLength ? limit : 1;
            whole = EditDistance.Count(sound, _sounds[index], soundLimit).Whole is var heard && heard <= soundLimit ? heard : whole;
        }

        // Who makes two errors still begins the word as it sounds.
        if (whole == MaxErrors && sound[0] != _sounds[index][0])
        {
            return;
        }

        if (whole <= limit)
        {
            near.Add(new FuzzyMatch(index, whole, IsWhole: true));
        }
        else if (beginning <= limit)
        {
            near.Add(new FuzzyMatch(index, beginning, IsWhole: false));
        }
    }
}
