using SecureMessaging.Bff.CareTeams.Search.Language;

namespace SecureMessaging.Bff.CareTeams.Search.Index;

/// <summary>The distinct words of an address book in ordinal order.</summary>
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

    public Vocabulary(string[] sortedWords)
    {
        _words = sortedWords;
        _masks = Array.ConvertAll(sortedWords, word => CharacterSignature.Of(word));
        _sounds = Array.ConvertAll(sortedWords, word => SoundForm.Of(word));
        _soundMasks = Array.ConvertAll(_sounds, sound => CharacterSignature.Of(sound));
        _soundKeys = Array.ConvertAll(_sounds, KeyOf);
    }

    public int Count => _words.Length;

    public string this[int index] => _words[index];

    /// <summary>The first word that is not before <paramref name="text"/>; words that begin with it follow from there.</summary>
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

    public bool Contains(ReadOnlySpan<char> text) => LowerBound(text) is var at && at < Count && text.SequenceEqual(_words[at]);

    /// <summary>Whether a word is this, or begins with it.</summary>
    public bool HasBeginning(ReadOnlySpan<char> text) => LowerBound(text) is var at && at < Count && _words[at].AsSpan().StartsWith(text);

    /// <summary>
    /// Words that sound the same; where there are none, words within the allowed typing errors, as they are written or as they sound, or
    /// beginning with something within them. Nothing below the length that may have errors.
    /// </summary>
    public void AddNear(ReadOnlySpan<char> typed, List<FuzzyMatch> near)
    {
        if (EditDistance.Allowed(typed.Length) == 0)
        {
            return;
        }

        var sound = SoundForm.Of(typed);
        if (sound.Length < MinAlikeLength || AddAlike(KeyOf(sound), near))
        {
            return;
        }

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

    private bool AddAlike(ulong sound, List<FuzzyMatch> near)
    {
        var any = false;
        for (var i = 0; _soundKeys.AsSpan(i).IndexOf(sound) is >= 0 and var next; i++)
        {
            i += next;
            near.Add(new FuzzyMatch(i, Errors: 0, IsWhole: true));
            any = true;
        }

        return any;
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
