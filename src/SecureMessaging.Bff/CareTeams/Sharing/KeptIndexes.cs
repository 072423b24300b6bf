using Microsoft.Extensions.Options;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Search.Index;

namespace SecureMessaging.Bff.CareTeams.Sharing;

/// <summary>
/// The search indexes of people's own teams, of those who searched last: who types asks many times within a minute, and then not for
/// hours. Every other is made again at the first letter.
/// </summary>
internal sealed class KeptIndexes(IOptions<CareTeamsOptions> options)
{
    private readonly Lock _changing = new();

    // Two halves: what is asked for goes to the recent one, and when that is full the earlier one goes as a whole.
    private Dictionary<MergedAddressBook, SearchIndex> _recent = [];
    private Dictionary<MergedAddressBook, SearchIndex> _earlier = [];
    private int _recentTeams;
    private int _earlierTeams;

    /// <summary>Teams of people's own whose index is kept now.</summary>
    public int Teams
    {
        get
        {
            lock (_changing)
            {
                return _recentTeams + _earlierTeams;
            }
        }
    }

    public SearchIndex Of(MergedAddressBook book)
    {
        lock (_changing)
        {
            if (_recent.TryGetValue(book, out var recent))
            {
                return recent;
            }

            if (_earlier.Remove(book, out var earlier))
            {
                _earlierTeams -= book.OwnCount;
                return Keep(book, earlier);
            }
        }

        var made = book.MakeIndex();
        lock (_changing)
        {
            return _recent.TryGetValue(book, out var madeMeanwhile) ? madeMeanwhile : Keep(book, made);
        }
    }

    private SearchIndex Keep(MergedAddressBook book, SearchIndex index)
    {
        if (_recentTeams > 0 && _recentTeams + book.OwnCount > options.Value.MaxIndexedTeams / 2)
        {
            (_earlier, _earlierTeams) = (_recent, _recentTeams);
            (_recent, _recentTeams) = ([], 0);
        }

        _recent.Add(book, index);
        _recentTeams += book.OwnCount;
        return index;
    }
}
