namespace SecureMessaging.Bff.CareTeams.Search;

/// <summary>Keeps the largest keys offered, in a heap with the smallest on top; most offers end at one comparison.</summary>
internal sealed class TopKeys(int capacity)
{
    private readonly PriorityQueue<ulong, ulong> _kept = new();

    public void Offer(ulong key)
    {
        if (_kept.Count < capacity)
        {
            _kept.Enqueue(key, key);
        }
        else if (key > _kept.Peek())
        {
            _kept.DequeueEnqueue(key, key);
        }
    }

    public IEnumerable<ulong> Descending() => _kept.UnorderedItems.Select(item => item.Element).OrderDescending();
}
