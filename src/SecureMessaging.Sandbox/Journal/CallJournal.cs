namespace SecureMessaging.Sandbox.Journal;

/// <summary>The latest calls of all upstreams, in the order of their arrival.</summary>
internal sealed class CallJournal : IResettable
{
    /// <summary>Enough for the largest load test of one scenario; older entries give way.</summary>
    private const int Capacity = 50_000;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<long, JournalEntry> _entries = [];
    private long _last;

    public long NextNumber() => Interlocked.Increment(ref _last);

    public void Write(JournalEntry entry)
    {
        lock (_lock)
        {
            _entries[entry.Number] = entry;
            if (_entries.Count > Capacity)
            {
                _entries.Remove(_entries.Keys.First());
            }
        }
    }

    public IReadOnlyList<JournalEntry> List(string? upstream)
    {
        lock (_lock)
        {
            return [.. _entries.Values.Where(entry => upstream is null || entry.Upstream == upstream)];
        }
    }

    public void Reset()
    {
        lock (_lock)
        {
            _entries.Clear();
        }
    }
}
