using SecureMessaging.Bff.CareTeams.Search.Language;

namespace SecureMessaging.Bff.CareTeams.Search.Index;

/// <summary>The distinct words of an address book in ordinal order.</summary>
internal sealed class Vocabulary
{
    private readonly string[] _words;
    private readonly ulong[] _masks;
    private readonly ulong[] _sounds;

    public Vocabulary(string[] sortedWords)
    {
        _words = sortedWords;
        _masks = Array.ConvertAll(sortedWords, word => CharacterSignature.Of(word));
        _sounds = Array.ConvertAll(sortedWords, word => PhoneticKey.Of(word));
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
    /// Words that sound the same; where there are none, words within the allowed typing errors or beginning with something
    /// within them. Nothing below the length that may have errors.
    /// </summary>
    public void AddNear(ReadOnlySpan<char> typed, List<FuzzyMatch> near)
    {
        var limit = EditDistance.Allowed(typed.Length);
        if (limit == 0)
        {
            return;
        }

        if (AddAlike(PhoneticKey.Of(typed), near))
        {
            return;
        }

        var mask = CharacterSignature.Of(typed);
        for (var i = 0; i < _words.Length; i++)
        {
            if (CharacterSignature.MayBeWithin(mask, _masks[i], limit) && _words[i].Length >= typed.Length - limit)
            {
                Add(typed, i, limit, near);
            }
        }
    }

    private bool AddAlike(ulong sound, List<FuzzyMatch> near)
    {
        var any = false;
        for (var i = 0; _sounds.AsSpan(i).IndexOf(sound) is >= 0 and var next; i++)
        {
            i += next;
            near.Add(new FuzzyMatch(i, Errors: 0, IsWhole: true));
            any = true;
        }

        return any;
    }

    private void Add(ReadOnlySpan<char> typed, int index, int limit, List<FuzzyMatch> near)
    {
        var (whole, beginning) = EditDistance.Count(typed, _words[index], limit);
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
